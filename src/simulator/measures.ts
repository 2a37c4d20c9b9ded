import type { Simulation } from './simulate.ts'

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** What a quarrel level is said to touch. Medians are minutes (open minutes to the first human touch), the rest shares. */
export const quarrelMeasures = [
  'medianResponse',
  'rejected',
  'withoutReason',
  'unworked',
  'notEntered',
  'claimedSource',
  'staleStatus',
  'headsApart',
  'disputed',
  'medianAnswer',
] as const

type QuarrelMeasures = { [measure in (typeof quarrelMeasures)[number]]: number }

/** The measures of one run, read off with the truth in hand. */
export function measures({ truth, leads, interactions }: Simulation): QuarrelMeasures {
  const handed = truth.leads.filter((lead) => lead.handedOverAt !== null)
  const ours = leads.filter((lead) => lead.list === 'sales' && lead.handedOverAt !== null)
  const rejected = ours.filter((lead) => lead.rejectedAt !== null && lead.acceptedAt === null)
  const called = new Map(truth.leads.map((lead) => [lead.salesLeadId, lead.firstHumanTouchAt]))
  const accepted = ours.filter((lead) => lead.acceptedAt !== null)
  const idle = accepted.filter(
    (lead) => Number(called.get(lead.externalId) ?? Infinity) > Number(lead.acceptedAt) + 2 * 86_400_000,
  )
  const cause = (wanted: string): number => truth.differences.filter((difference) => difference.cause === wanted).length
  const meetings = interactions.filter((interaction) => interaction.kind === 'meeting')
  const questions = interactions.filter(
    (interaction) => interaction.answeredAt !== null && interaction.kind === 'question',
  )
  return {
    medianResponse: median(
      truth.leads.flatMap((lead) => (lead.responseMinutes === null ? [] : [lead.responseMinutes])),
    ),
    rejected: rejected.length / ours.length,
    withoutReason: rejected.filter((lead) => lead.rejectReason === null).length / rejected.length,
    unworked: idle.length / accepted.length,
    notEntered: cause('only_marketing_not_entered') / handed.length,
    claimedSource: cause('source_differs') / ours.length,
    staleStatus: cause('status_differs') / ours.length,
    headsApart:
      meetings.filter((meeting) => meeting.invited.slice(0, 2).some((head) => !meeting.present.includes(head))).length /
      meetings.length,
    disputed: interactions.filter((interaction) => interaction.kind === 'dispute').length / ours.length,
    medianAnswer: median(
      questions.map((question) => (Number(question.answeredAt) - Number(question.occurredAt)) / 60_000),
    ),
  }
}
