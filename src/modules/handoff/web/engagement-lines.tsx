import { useTranslations } from 'use-intl'
import type { FieldLine } from '#web/ui/field-lines.tsx'
import { useChannelName } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { WholeEngagement } from '../contract.ts'
import { useReasonName } from './reason-names.ts'

const ways = ['turn', 'next-open', 'default', 'owner', 'person', 'nobody'] as const

/** What is known of it, in the order in which people ask. */
export function useLines(whole: WholeEngagement): readonly FieldLine[] {
  const t = useTranslations('handoff')
  const f = useTranslations('handoff.one.fields')
  const formats = useFormats()
  const channelName = useChannelName()
  const { owner, team, marketer, campaign, form, keyword, source, segment, value, score, whyMe, returns } = whole
  const way = ways.find((each) => each === whyMe?.way)
  return [
    { key: 'class', name: f('class'), value: t(`classes.${whole.class}`) },
    { key: 'kind', name: f('kind'), value: t(`kinds.${whole.kind}`) },
    { key: 'origin', name: f('origin'), value: t(`origins.${whole.origin}`) },
    { key: 'owner', name: f('owner'), value: owner?.name },
    { key: 'team', name: f('team'), value: team?.name },
    { key: 'whyMe', name: f('whyMe'), value: way && t(`queue.ways.${way}`) },
    { key: 'marketer', name: f('marketer'), value: marketer?.name },
    ...useRejectLines(whole),
    { key: 'campaign', name: f('campaign'), value: campaign },
    { key: 'form', name: f('form'), value: form },
    { key: 'keyword', name: f('keyword'), value: keyword },
    { key: 'source', name: f('source'), value: source && channelName(source) },
    { key: 'segment', name: f('segment'), value: segment },
    { key: 'value', name: f('value'), value: value && formats.money(value) },
    {
      key: 'score',
      name: f('score'),
      value:
        score && t('queue.scores', { fit: formats.number(score.fit), engagement: formats.number(score.engagement) }),
    },
    { key: 'returns', name: f('returns'), value: returns === 0 ? null : t('one.timesAside', { count: returns }) },
  ]
}

function useRejectLines(whole: WholeEngagement): readonly FieldLine[] {
  const t = useTranslations('handoff')
  const f = useTranslations('handoff.one.fields')
  const formats = useFormats()
  const nameOf = useReasonName()
  const { state, rejectReason, rejectAgainst, rejectWords, laterReason, wakeAt, wakeTrigger } = whole
  const aside = state === 'later'
  const reason = aside ? laterReason : rejectReason
  const wakes = wakeAt === null ? wakeTrigger && t(`triggers.${wakeTrigger}`) : formats.day(wakeAt)
  return [
    { key: 'reason', name: f('reason'), value: reason && nameOf(reason) },
    { key: 'against', name: f('against'), value: !aside && rejectAgainst && t(`one.againstSides.${rejectAgainst}`) },
    { key: 'words', name: f('words'), value: !aside && rejectWords },
    { key: 'wakes', name: f('wakes'), value: aside && wakes },
  ].map((line) => ({ ...line, value: line.value === false ? null : line.value }))
}
