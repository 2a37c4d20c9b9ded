import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import type { RoutingRule } from '../contract.ts'

/** What a rule's target is called: the team, the person, or the account's owner. */
export function useTargetWords(): (target: RoutingRule['target']) => string {
  const t = useTranslations('routing.target')
  const teams = useQuery(api.teams.list.queryOptions()).data?.items ?? []
  const people = useQuery(api.teams.people.queryOptions()).data?.items ?? []
  return (target) => {
    if (target.kind === 'owner') return t('owner')
    if (target.kind === 'team') {
      const name = teams.find(({ id }) => id === target.teamId)?.name
      return name === undefined ? t('gone') : t('team', { name })
    }
    const name = people.find(({ memberId }) => memberId === target.memberId)?.name
    return name === undefined ? t('gone') : t('person', { name })
  }
}
