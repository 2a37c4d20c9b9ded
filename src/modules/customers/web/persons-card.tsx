import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { PersonRow } from './rows-of.ts'

/** Who is known of a company: the first ten, and a way to all. */
export function PersonsCard({ companyId }: { companyId: string }) {
  const t = useTranslations('customers.page')
  const columns = useColumns()
  const persons = useQuery(api.customers.persons.queryOptions({ input: { companyId, limit: 10 } }))
  return (
    <Card>
      <CardHead title={t('persons')} />
      <Loaded query={persons}>
        {({ items, nextCursor }) => (
          <Stack gap={3}>
            <Table
              caption={t('persons')}
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
              empty={<Text tone="soft">{t('noPersons')}</Text>}
            />
            {nextCursor !== null && (
              <div>
                <ButtonLink to={`/persons?companyId=${companyId}`}>{t('allPersons')}</ButtonLink>
              </div>
            )}
          </Stack>
        )}
      </Loaded>
    </Card>
  )
}

function useColumns(): readonly Column<PersonRow>[] {
  const t = useTranslations('customers')
  const tFields = useTranslations('imports.fields')
  const { day } = useFormats()
  return [
    {
      key: 'name',
      title: t('pages.person'),
      phone: 'name',
      cell: ({ id, name }) => <Link to={`/persons/${id}`}>{name}</Link>,
    },
    { key: 'title', title: tFields('title'), phone: 'plain', cell: ({ title }) => title },
    {
      key: 'lastTouchAt',
      title: t('list.lastTouch'),
      align: 'right',
      phone: 'off',
      cell: ({ lastTouchAt }) => (lastTouchAt === null ? t('list.never') : day(lastTouchAt)),
    },
  ]
}
