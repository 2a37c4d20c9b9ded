import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import type { ShownTeam } from '../contract.ts'
import { MembersTable } from './members-table.tsx'
import { TeamDialog } from './team-dialog.tsx'
import { TimeDialog } from './time-dialog.tsx'

type Opened = { kind: 'new' } | { kind: 'team'; team: ShownTeam } | { kind: 'time'; memberId: string }

/** Who takes leads, in what share, and who can right now. */
export function TeamsPage() {
  const t = useTranslations('teams.teams')
  const teams = useQuery(api.teams.list.queryOptions())
  const role = useMe()?.person?.role
  const mayLead = role === 'lead' || role === 'admin'
  const [opened, setOpened] = useState<Opened>()
  const make = (
    <Button variant="filled" onClick={() => setOpened({ kind: 'new' })}>
      {t('make')}
    </Button>
  )
  return (
    <Page title={t('title')} lead={t('lead')} acts={mayLead && make}>
      <Loaded query={teams}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
          ) : (
            <Stack>
              {items.map((team) => (
                <TeamCard
                  key={team.id}
                  team={team}
                  onChange={mayLead ? () => setOpened({ kind: 'team', team }) : undefined}
                  onTime={(memberId) => setOpened({ kind: 'time', memberId })}
                />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {opened?.kind === 'new' && <TeamDialog onClose={() => setOpened(undefined)} />}
      {opened?.kind === 'team' && <TeamDialog team={opened.team} onClose={() => setOpened(undefined)} />}
      {opened?.kind === 'time' && <TimeDialog memberId={opened.memberId} onClose={() => setOpened(undefined)} />}
    </Page>
  )
}

type CardProps = { team: ShownTeam; onChange: (() => void) | undefined; onTime: (memberId: string) => void }

function TeamCard({ team, onChange, onTime }: CardProps) {
  const t = useTranslations('teams.teams')
  const people = useQuery(api.teams.people.queryOptions()).data?.items ?? []
  const nameOf = (id: string | null) => people.find(({ memberId }) => memberId === id)?.name
  const [leadName, fallback] = [nameOf(team.leadId), nameOf(team.defaultId)]
  const free = team.members.filter(({ standing }) => standing.available).length
  const note = [
    `${t('members', { count: team.members.length })}, ${t('canNow', { count: free })}`,
    ...(leadName === undefined ? [] : [t('led', { name: leadName })]),
    ...(fallback === undefined ? [] : [t('falls', { name: fallback })]),
  ].join(' · ')
  return (
    <Card>
      <CardHead
        title={team.name}
        note={note}
        acts={
          onChange && (
            <Button small label={t('changeNamed', { name: team.name })} onClick={onChange}>
              {t('change')}
            </Button>
          )
        }
      />
      <MembersTable team={team} onTime={onTime} />
    </Card>
  )
}

export { TeamsPage as Component }
