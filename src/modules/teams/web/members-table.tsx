import { useTranslations } from 'use-intl'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { ShownTeam } from '../contract.ts'
import { StandingLine } from './standing.tsx'

type Member = ShownTeam['members'][number]

type Props = { team: ShownTeam; onTime: (memberId: string) => void }

/** The members of a team with their shares and caps, and who takes leads now. */
export function MembersTable({ team, onTime }: Props) {
  const t = useTranslations('teams.teams')
  const formats = useFormats()
  const me = useMe()?.person
  const total = team.members.reduce((sum, { weight }) => sum + weight, 0)
  const cap = (most: number | null) => (most === null ? t('noCap') : formats.number(most))
  const mayWrite = ({ memberId }: Member) => me?.role === 'lead' || me?.role === 'admin' || me?.id === memberId
  const columns: Column<Member>[] = [
    { key: 'person', title: t('person'), phone: 'name', cell: ({ name }) => name },
    { key: 'now', title: t('now'), phone: 'plain', cell: ({ standing }) => <StandingLine standing={standing} /> },
    {
      key: 'share',
      title: t('share'),
      align: 'right',
      cell: ({ weight }) => formats.percent(total > 0 ? weight / total : 0),
    },
    { key: 'day', title: t('capDay'), align: 'right', cell: ({ capPerDay }) => cap(capPerDay) },
    { key: 'open', title: t('capOpen'), align: 'right', cell: ({ capOpen }) => cap(capOpen) },
    {
      key: 'time',
      title: t('timeOff'),
      align: 'right',
      phone: 'plain',
      cell: (member) =>
        mayWrite(member) && (
          <Button small label={t('time', { name: member.name })} onClick={() => onTime(member.memberId)}>
            {t('timeOff')}
          </Button>
        ),
    },
  ]
  return <Table caption={team.name} columns={columns} rows={team.members} rowKey={({ memberId }) => memberId} />
}
