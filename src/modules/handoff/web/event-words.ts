import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import type { TimelineEntry } from '#web/ui/timeline.tsx'
import type { WholeEngagement } from '../contract.ts'
import type { Words } from '../../../catalogue.ts'
import { useReasonName } from './reason-names.ts'

type Event = WholeEngagement['events'][number]
type Said = Exclude<keyof Words['handoff']['events'], 'queue' | 'other'>

const said: Readonly<Record<Said, true>> = {
  began: true,
  'came-again': true,
  nurtured: true,
  qualified: true,
  'handed-over': true,
  attached: true,
  reassigned: true,
  touched: true,
  accepted: true,
  rejected: true,
  'put-aside': true,
  woken: true,
  appealed: true,
  decided: true,
  returned: true,
  disqualified: true,
  breached: true,
  expired: true,
  paused: true,
  resumed: true,
  'calendar-changed': true,
  'looked-after': true,
  'opened-deal': true,
  won: true,
  lost: true,
  undone: true,
  merged: true,
  separated: true,
}

function isSaid(kind: string): kind is Said {
  return Object.hasOwn(said, kind)
}

function textIn(detail: Event['detail'], name: string): string {
  const value = detail[name]
  return typeof value === 'string' ? value : value === true ? 'true' : ''
}

/** Who a member is, by the list of people. */
function useMemberName(): (id: string) => string | undefined {
  const people = useQuery(api.accounts.people.queryOptions()).data?.items
  return (id) => people?.find((person) => person.id === id)?.name
}

const clockKinds = ['first-touch', 'answer', 'appeal'] as const
const channels = ['call', 'mail', 'message', 'meeting', 'visit'] as const
const pauses = ['customer-asked', 'legal'] as const

/** One sentence an event, the latest first; each with who it was. */
export function useEventEntries({ events }: WholeEngagement): readonly TimelineEntry[] {
  const sentence = useSentence()
  return events.toReversed().map((event, place) => {
    const side = event.side === 'marketing' || event.side === 'sales' ? event.side : undefined
    return {
      key: String(event.number),
      words: sentence(event),
      at: event.at,
      names: event.actorName,
      ...(side && { side }),
      inForce: place === 0,
    }
  })
}

function useSentence(): (event: Event) => string {
  const t = useTranslations('handoff')
  const reasonName = useReasonName()
  const memberName = useMemberName()
  return ({ kind, detail }) => {
    if (!isSaid(kind)) return t('events.other')
    const clock = clockKinds.find((each) => each === detail['clock'])
    const channel = channels.find((each) => each === detail['channel'])
    const pause = pauses.find((each) => each === detail['reason'])
    return t(`events.${kind}`, {
      to: memberName(textIn(detail, 'ownerId')) ?? t('events.queue'),
      marketer: memberName(textIn(detail, 'marketerId')) ?? '–',
      // A selector of a sentence has no hyphens.
      why: textIn(detail, 'why').replaceAll('-', '_'),
      by: textIn(detail, 'by'),
      trigger: textIn(detail, 'trigger').replaceAll('-', '_'),
      words: textIn(detail, 'words'),
      decision: textIn(detail, 'decision'),
      existing: textIn(detail, 'existing'),
      channel: channel ? t(`touch.channels.${channel}`) : textIn(detail, 'channel'),
      clock: clock ? t(`clock.kinds.${clock}`) : '',
      reason: pause ? t(`pause.reasons.${pause}`) : reasonName(textIn(detail, 'reason')),
    })
  }
}
