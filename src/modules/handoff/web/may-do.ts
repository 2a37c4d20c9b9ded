import type { Person } from '#web/me.ts'
import type { WholeEngagement } from '../contract.ts'

export type Act =
  | 'accept'
  | 'reject'
  | 'later'
  | 'touch'
  | 'deal'
  | 'pause'
  | 'resume'
  | 'reassign'
  | 'handOver'
  | 'appeal'
  | 'wake'
  | 'nurture'
  | 'disqualify'

type Whole = Pick<WholeEngagement, 'state' | 'owner' | 'clocks'>
type Looker = Pick<Person, 'id' | 'side' | 'role'>

/** What the pages offer; the house decides. Sales answers, marketing hands over and objects, neither speaks for the other. */
export function actsFor(whole: Whole, { id, side, role }: Looker): Act[] {
  if (role === 'auditor') return []
  const sells = side !== 'marketing' && (whole.owner === null || whole.owner.id === id || role !== 'member')
  const markets = side !== 'sales'
  return [...(sells ? sellerActs(whole) : []), ...(markets ? marketerActs(whole) : [])]
}

function sellerActs({ state, clocks }: Whole): Act[] {
  const clock: Act = clocks.some(({ standing }) => standing === 'paused') ? 'resume' : 'pause'
  const work: Act[] = ['touch', 'deal', 'later', 'reject', 'reassign', clock]
  const acts: Partial<Record<Whole['state'], Act[]>> = {
    'handed-off': ['accept', 'reject', 'later', 'touch', clock, 'reassign'],
    accepted: work,
    working: work,
    sql: ['later', 'reassign'],
  }
  return acts[state] ?? []
}

function marketerActs({ state, clocks }: Whole): Act[] {
  const mayAppeal = clocks.some(({ kind, settledAt }) => kind === 'appeal' && settledAt === null)
  const give: Act[] = ['handOver', 'disqualify']
  const acts: Partial<Record<Whole['state'], Act[]>> = {
    new: give,
    nurture: give,
    mql: give,
    expired: ['handOver', 'nurture', 'disqualify'],
    rejected: mayAppeal ? ['appeal', 'nurture', 'disqualify'] : ['nurture', 'disqualify'],
    later: ['wake', 'nurture', 'disqualify'],
  }
  return acts[state] ?? []
}
