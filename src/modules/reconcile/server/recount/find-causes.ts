import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { onlyGroup, sideOf, type Cause, type Direction, type Group } from '../../domain/causes.ts'
import { comparePair } from '../../domain/compare.ts'
import { midnightsOf, type EntryDates, type Midnights } from '../../domain/dates.ts'
import type { Entry } from '../../domain/entry.ts'
import { explainOneSide } from '../../domain/explain.ts'
import type { Recount } from './scope.ts'

/** A row of `rc_case`: what both sides say, and what was found around it. */
export type CaseFacts = {
  n: number
  key: string
  way: 'join' | 'external-id' | 'person' | 'company' | null
  grp: Group
  month: string
  m_at: Date | null
  s_at: Date | null
  m_source: string | null
  s_source: string | null
  m_status: string | null
  s_status: string | null
  m_converted: boolean | null
  s_converted: boolean | null
  outcome: 'open' | 'won' | 'lost' | null
  m_owner: string | null
  s_owner: string | null
  m_owners: boolean
  s_owners: boolean
  m_product: string | null
  s_product: string | null
  m_minor: number | null
  m_currency: string | null
  s_minor: number | null
  s_currency: string | null
  m_company: string | null
  s_company: string | null
  m_name: string | null
  s_name: string | null
  label: string
  s_month: string | null
  m_first: Date | null
  m_qualified: Date | null
  m_accepted: Date | null
  m_rejected: Date | null
  s_first: Date | null
  s_qualified: Date | null
  s_accepted: Date | null
  s_rejected: Date | null
  opened_at: Date | null
  won_at: Date | null
  lost_at: Date | null
  not_linked: boolean
  duplicate: boolean
  known: boolean
  near: string | null
  other_touch_at: Date | null
  own_met_at: Date | null
}

const batch = 4000
const columns = sql.raw(
  `n key way grp month m_at s_at m_source s_source m_status s_status m_converted s_converted outcome m_owner s_owner m_owners
   s_owners m_product s_product m_minor m_currency s_minor s_currency m_company s_company m_name s_name label s_month m_first
   m_qualified m_accepted m_rejected s_first s_qualified s_accepted s_rejected opened_at won_at lost_at not_linked duplicate
   known other_touch_at own_met_at`
    .split(/\s+/)
    .map((name) => `c.${name}`)
    .join(', '),
)

/** Reads the numbered cases some thousand at a time. */
export async function eachBatch(tx: Tx, work: (facts: CaseFacts[]) => Promise<void>): Promise<void> {
  for (let after = 0; ;) {
    const facts = await rows<CaseFacts>(
      tx,
      sql`select ${columns}, r.near from (select * from rc_case where n > ${after} order by n limit ${batch}) c
        left join rc_near r on r.key = c.key order by c.n`,
    )
    const last = facts.at(-1)
    if (!last) return
    await work(facts)
    after = last.n
  }
}

/** Gives the causes of each row, found by the rules in `domain/`. */
export function causeFinder({ direction, timeZone }: Recount): (facts: CaseFacts) => Cause[] {
  const midnights = midnightsOf(timeZone)
  return (facts) =>
    sideOf(facts.grp) === null ? ofPair(facts, direction, midnights) : ofOneSide(facts, direction, midnights)
}

function ofPair(facts: CaseFacts, direction: Direction, midnights: Midnights): Cause[] {
  const pair = {
    marketing: marketingEntry(facts),
    sales: salesEntry(facts),
    pairedBy: facts.way ?? 'join',
    dealNotLinked: facts.not_linked,
  }
  return comparePair(pair, direction, midnights)
}

function ofOneSide(facts: CaseFacts, direction: Direction, midnights: Midnights): Cause[] {
  const side = facts.grp === onlyGroup('marketing') ? 'marketing' : 'sales'
  const entry = side === 'marketing' ? marketingEntry(facts) : salesEntry(facts)
  const began = side === 'marketing' ? facts.m_at : facts.s_at
  const touched = facts.other_touch_at
  const around = {
    duplicate: facts.duplicate,
    companyKnown: facts.known,
    nearName: facts.near !== null,
    otherTouched: touched !== null,
    otherTouchedBefore: touched !== null && began !== null && touched.getTime() < began.getTime(),
    ownMet: facts.own_met_at !== null,
  }
  return explainOneSide({ side, entry, around, dealNotLinked: facts.not_linked }, direction, midnights)
}

const noDates: EntryDates = {
  firstContactAt: null,
  qualifiedAt: null,
  acceptedAt: null,
  rejectedAt: null,
  openedAt: null,
  wonAt: null,
  lostAt: null,
}

function marketingEntry(facts: CaseFacts): Entry {
  return {
    dates: {
      ...noDates,
      firstContactAt: facts.m_first,
      qualifiedAt: facts.m_qualified,
      acceptedAt: facts.m_accepted,
      rejectedAt: facts.m_rejected,
    },
    status: facts.m_status,
    converted: facts.m_converted,
    outcome: null,
    source: facts.m_source,
    owner: facts.m_owner,
    ownersKnown: facts.m_owners,
    product: facts.m_product,
    amountMinor: facts.m_minor,
    currency: facts.m_currency,
    companyName: facts.m_company,
    personName: facts.m_name,
    month: facts.m_at === null ? null : facts.month,
  }
}

function salesEntry(facts: CaseFacts): Entry {
  return {
    dates: {
      firstContactAt: facts.s_first,
      qualifiedAt: facts.s_qualified,
      acceptedAt: facts.s_accepted,
      rejectedAt: facts.s_rejected,
      openedAt: facts.opened_at,
      wonAt: facts.won_at,
      lostAt: facts.lost_at,
    },
    status: facts.s_status,
    converted: facts.s_converted,
    outcome: facts.outcome,
    source: facts.s_source,
    owner: facts.s_owner,
    ownersKnown: facts.s_owners,
    product: facts.s_product,
    amountMinor: facts.s_minor,
    currency: facts.s_currency,
    companyName: facts.s_company,
    personName: facts.s_name,
    month: facts.s_month,
  }
}
