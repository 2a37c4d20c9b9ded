import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { languages } from '#platform/i18n/languages.ts'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import type { Participant, Wave } from './wave-words.ts'

/** Who was asked and whether the letter left. Nothing here changes when somebody answers. */
export function PeopleCard({ wave }: { wave: Wave }) {
  const t = useTranslations('assessment.waves')
  const client = useQueryClient()
  const people = useQuery(api.assessment.people.queryOptions({ input: { id: wave.id } }))
  const resending = useMutation(
    api.assessment.resend.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.assessment.people.key() }),
    }),
  )
  const columns = useColumns(
    wave.state === 'open' ? (personId) => resending.mutate({ id: wave.id, personId }) : undefined,
  )
  return (
    <Card>
      <CardHead title={t('people')} note={t('peopleNote')} />
      <Stack gap={3}>
        {resending.error !== null && <ErrorNotice title={t('notResent')} error={resending.error} />}
        <Loaded query={people}>
          {({ items }) => <Table caption={t('people')} columns={columns} rows={items} rowKey={({ id }) => id} />}
        </Loaded>
      </Stack>
    </Card>
  )
}

function useColumns(onResend: ((personId: string) => void) | undefined): Column<Participant>[] {
  const t = useTranslations('assessment.waves')
  const columns: Column<Participant>[] = [
    { key: 'name', title: t('name'), phone: 'name', cell: ({ name }) => name },
    { key: 'email', title: t('email'), phone: 'plain', cell: ({ email }) => email },
    { key: 'side', title: t('side'), cell: ({ side }) => <SideMark side={side} /> },
    { key: 'rank', title: t('rank'), cell: ({ rank }) => t(`ranks.${rank}`) },
    { key: 'language', title: t('language'), phone: 'off', cell: ({ language }) => languages[language] },
    {
      key: 'letter',
      title: t('letter'),
      cell: ({ mailed, resent }) => t(mailed ? 'letterSent' : 'letterWaits', { count: resent }),
    },
  ]
  if (onResend === undefined) return columns
  const again: Column<Participant> = {
    key: 'again',
    title: '',
    cell: ({ id, name }) => (
      <Button small variant="text" label={t('resendTo', { name })} onClick={() => onResend(id)}>
        {t('resend')}
      </Button>
    ),
  }
  return [...columns, again]
}
