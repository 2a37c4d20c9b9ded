import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Version } from './shapes.ts'

/** Every version of the promises, the newest first. */
export function VersionsPage() {
  const t = useTranslations('promises.version')
  const tBoard = useTranslations('promises.board')
  const versions = useQuery(api.promises.versions.queryOptions())
  const columns = useColumns()
  return (
    <Page
      title={tBoard('versions')}
      lead={t('lead')}
      acts={<ButtonLink to="/promises/write">{tBoard('propose')}</ButtonLink>}
    >
      <Card>
        <Loaded query={versions}>
          {({ items }) => (
            <Table
              caption={tBoard('versions')}
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
              empty={t('none')}
            />
          )}
        </Loaded>
      </Card>
    </Page>
  )
}

function useColumns(): readonly Column<Version>[] {
  const t = useTranslations('promises.version')
  const tWrite = useTranslations('promises.write')
  const formats = useFormats()
  return [
    {
      key: 'number',
      title: t('number'),
      phone: 'name',
      cell: ({ id, number }) => <Link to={`/promises/versions/${id}`}>{t('title', { version: String(number) })}</Link>,
    },
    { key: 'state', title: t('state'), cell: ({ state }) => t(`states.${state}`) },
    { key: 'from', title: tWrite('from'), cell: ({ month }) => formats.month(month) },
    { key: 'value', title: t('worth'), align: 'right', cell: ({ promisedValue }) => formats.money(promisedValue) },
    { key: 'leads', title: t('leads'), align: 'right', cell: ({ promisedLeads }) => formats.number(promisedLeads) },
    { key: 'by', title: t('written'), cell: ({ writtenName }) => writtenName },
  ]
}

export { VersionsPage as Component }
