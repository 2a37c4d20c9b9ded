import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Button } from '#web/ui/button.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Held } from '../contract.ts'
import { useMayHoldKeys } from './may.ts'
import { Answers } from './submissions-table.tsx'

/** What the trap for machines caught; a person among it can be let in. */
export function HeldTable({ wayId }: { wayId: string | undefined }) {
  const t = useTranslations('capture.submissions')
  const client = useQueryClient()
  const letting = useMutation(
    api.capture.letIn.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: api.capture.key() }) }),
  )
  const mayLet = useMayHoldKeys()
  const columns = useColumns(mayLet ? (id) => letting.mutate({ id }) : undefined)
  const held = useInfiniteQuery(
    api.capture.held.infiniteOptions({
      input: (cursor: string | undefined) => ({ wayId, cursor, limit: 50 }),
      ...pageByPage,
      select: allRows,
    }),
  )
  const more = moreOf(held)
  return (
    <Stack gap={4}>
      {letting.error !== null && <ErrorNotice error={letting.error} />}
      <Loaded query={held}>
        {(rows) => (
          <Table
            caption={t('held')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            more={more}
            empty={<Text tone="soft">{t('noneHeld')}</Text>}
          />
        )}
      </Loaded>
    </Stack>
  )
}

function useColumns(onLetIn: ((id: string) => void) | undefined): readonly Column<Held>[] {
  const t = useTranslations('capture.submissions')
  const { dayTime } = useFormats()
  return [
    { key: 'form', title: t('way'), phone: 'name', cell: ({ formName }) => formName },
    { key: 'answers', title: t('answers'), phone: 'plain', cell: ({ answers }) => <Answers answers={answers} /> },
    { key: 'at', title: t('heldAt'), align: 'right', phone: 'plain', cell: ({ heldAt }) => dayTime(heldAt) },
    {
      key: 'became',
      title: t('became'),
      align: 'right',
      phone: 'plain',
      cell: ({ id, formName, heldAt, letIn }) =>
        letIn === null ? (
          onLetIn && (
            <Button small label={t('letInNamed', { form: formName, at: dayTime(heldAt) })} onClick={() => onLetIn(id)}>
              {t('letIn')}
            </Button>
          )
        ) : (
          <Link to={`/leads/${letIn.leadId}`}>{t('letInBy', { name: letIn.by })}</Link>
        ),
    },
  ]
}
