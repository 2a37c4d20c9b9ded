import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House, Person } from '#platform/server/house.ts'
import type { SignedFigure } from './signed-figure.ts'

/** The signed figure stays; the head's name goes under what became of it, on every restatement that lacks it. */
export async function signRestatement(
  tx: Tx,
  house: House,
  person: Person,
  side: ListSide,
  figure: SignedFigure,
): Promise<void> {
  const unsigned = figure.restatements.filter((one) => one[side] === null)
  if (unsigned.length === 0) throw new Refusal('reconcile.signed-already', { side, name: figure[side]?.name ?? '' })
  const name = (part: string) => sql.ref(`${side === 'marketing' ? 'm' : 's'}_seen_${part}`)
  await sql`
    update reconcile_restatement set ${name('by')} = ${person.memberId}, ${name('name')} = ${person.name},
      ${name('at')} = ${house.clock.now()}
    where workspace_id = ${person.workspaceId} and figure_id = ${figure.id} and ${name('by')} is null`.execute(tx)
  const detail = {
    side,
    period: figure.months,
    restatements: unsigned.map(({ number }) => number),
    rows: figure.stated.rows,
  }
  await record(tx, house, person, { kind: 'restatement.signed', subjectKind: 'figure', subjectId: figure.id, detail })
}
