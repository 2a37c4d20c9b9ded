import { Refusal } from '#platform/refusal.ts'

type Moment = Date | null | undefined
type Signs = { outcome?: 'open' | 'won' | 'lost' | undefined; wonAt?: Moment; lostAt?: Moment }
type Before = { outcome: 'open' | 'won' | 'lost'; wonAt: Date | null; lostAt: Date | null }

/**
 * The outcome that follows from what is said of a deal beside what is known: a date of winning or losing tells it, an
 * outcome that is named takes the other side's date away. Refuses `deals.won-and-lost` when both dates would stand, and
 * `deals.date-against-outcome` when a date and the outcome named with it contradict each other.
 */
export function outcomeTold({ outcome, wonAt, lostAt }: Signs, before: Before | null): Signs {
  if (wonAt && lostAt) throw new Refusal('deals.won-and-lost')
  const dated = wonAt ? 'won' : lostAt ? 'lost' : undefined
  if (dated && outcome && dated !== outcome) throw new Refusal('deals.date-against-outcome', { outcome })
  const told = outcome ?? dated
  if (told === 'won') return { outcome: told, lostAt: null }
  if (told === 'lost') return { outcome: told, wonAt: null }
  if (told === 'open') return { outcome: told, wonAt: null, lostAt: null }
  const takenAway = (before?.outcome === 'won' && wonAt === null) || (before?.outcome === 'lost' && lostAt === null)
  return takenAway ? { outcome: 'open' } : {}
}
