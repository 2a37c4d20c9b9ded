import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { simulate, type Simulation } from '#simulator/index.ts'
import { pourSimulation } from '#simulator/pour.ts'
import type { DifferenceCause } from '#simulator/truth.ts'
import { openWorld, type World } from '#testing/world.ts'
import type { Cause } from '../domain/causes.ts'
import { TwoLists, type CountedRow } from '#testing/two-lists.ts'

const now = new Date('2026-11-02T09:00:00Z')
let world: World
let planted: Simulation
let rows: CountedRow[]

beforeAll(async () => {
  world = await openWorld(now)
  planted = simulate({ seed: 11, endsAt: now, months: 12, leads: 1500, touches: 12_000, quarrel: 2 })
  await pourSimulation(world.house, world.workspaceId, planted)
  const lists = new TwoLists(world)
  await lists.recount({ all: true })
  rows = await lists.counted()
}, 120_000)
afterAll(() => world.close())

const codes: Readonly<Record<DifferenceCause, Cause>> = {
  only_marketing_not_handed_over: 'not-handed-over',
  only_marketing_not_entered: 'not-entered',
  only_sales_found_by_seller: 'found-alone',
  only_sales_referral_by_hand: 'referral',
  status_differs: 'status-differs',
  source_differs: 'source-differs',
  dates_out_of_order: 'dates-out-of-order',
  amount_differs: 'amount-differs',
  currency_differs: 'currency-differs',
  product_spelling: 'product-spelling',
  company_legal_form: 'company-spelling',
  company_typo: 'company-spelling',
  company_subsidiary: 'other-company',
  name_typo: 'person-spelling',
  name_transliterated: 'person-spelling',
  deal_not_linked: 'deal-not-linked',
}

type Measured = { planted: number; found: number; right: number; recall: number; precision: number }

/** Rows named by whichever of their ids the truth names: marketing's, sales' or the deal's. */
function plantedRows(cause: Cause): Set<string> {
  const of = planted.truth.differences.filter((difference) => codes[difference.cause] === cause)
  const comparable = of.filter(({ cause: planted, marketingLeadId, salesLeadId }) =>
    planted.startsWith('only_') || planted === 'deal_not_linked' || planted === 'dates_out_of_order'
      ? true
      : marketingLeadId !== null && salesLeadId !== null,
  )
  return new Set(
    comparable.map(({ marketingLeadId, salesLeadId, dealId }) => marketingLeadId ?? salesLeadId ?? dealId ?? ''),
  )
}

function measure(cause: Cause, truth: Set<string>): Measured {
  const of = rows.filter(({ found }) => found.includes(cause)).map(({ m, s, d }) => m || s || d)
  const right = of.filter((id) => truth.has(id)).length
  return { planted: truth.size, found: of.length, right, recall: right / truth.size, precision: right / of.length }
}

const all = Object.fromEntries([...new Set(Object.values(codes))].map((cause) => [cause, cause])) as Record<
  string,
  Cause
>

describe('the planted truth of a simulated company', () => {
  test('print', () => {
    const table = Object.fromEntries(Object.values(all).map((cause) => [cause, measure(cause, plantedRows(cause))]))
    const twice = new Set(planted.truth.duplicates.map(({ leadIds }) => leadIds[1] ?? ''))
    console.table({ ...table, duplicate: measure('duplicate', twice) })
    const count: Record<string, number> = {}
    for (const r of rows) count[`${r.group} ${r.cause}`] = (count[`${r.group} ${r.cause}`] ?? 0) + 1
    console.table(count)
    expect(rows.length).toBeGreaterThan(1000)
  })
})
