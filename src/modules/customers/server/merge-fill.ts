/** A stored customer by its columns. */
export type Stored = Readonly<Record<string, unknown>>

/** What a merge changed in the one that was kept: how it was and what it became, by column. */
export type Fill = Record<string, [before: unknown, after: unknown]>

/** Columns that are filled from the other one, each group as a whole and only where the kept one has nothing there. */
const filled = {
  company: [
    ['register_number'],
    ['domain'],
    ['industry'],
    ['segment'],
    ['employees'],
    ['revenue_minor', 'revenue_currency'],
    ['country'],
    ['city'],
    ['phone'],
    ['owner'],
    ['parent_name'],
  ],
  person: [['title'], ['email'], ['phone'], ['company_id'], ['country'], ['owner']],
} as const

const nameColumns = {
  company: ['name', 'named', 'name_key'],
  person: ['name', 'named', 'name_key', 'first_name', 'last_name'],
} as const

/**
 * What the kept customer takes over from the other one: what it did not have, a name where it had none, the earlier clock.
 * What both know otherwise stays as the kept one has it.
 */
export function fillFrom(kind: 'company' | 'person', kept: Stored, gone: Stored): Fill {
  const groups = filled[kind].filter(([first]) => isEmpty(kept[first]) && !isEmpty(gone[first]))
  const names = kept['named'] === false && gone['named'] === true ? nameColumns[kind] : []
  const fill: Fill = {}
  for (const column of [...groups.flat(), ...names]) fill[column] = [kept[column] ?? null, gone[column] ?? null]
  const custom = { ...asObject(gone['custom']), ...asObject(kept['custom']) }
  if (Object.keys(custom).length > Object.keys(asObject(kept['custom'])).length)
    fill['custom'] = [kept['custom'] ?? null, custom]
  if (instantOf(gone) < instantOf(kept)) fill['created_at'] = [kept['created_at'], gone['created_at']]
  return fill
}

export function withFill(kept: Stored, fill: Fill): Stored {
  return { ...kept, ...Object.fromEntries(Object.entries(fill).map(([column, [, after]]) => [column, after])) }
}

/** Takes a fill back. What somebody has said of the customer since the merge stays. */
export function withoutFill(kept: Stored, fill: Fill): Stored {
  const back = Object.entries(fill).flatMap(([column, [before, after]]): [string, unknown][] => {
    if (column === 'custom') return [[column, withoutAdded(kept[column], before, after)]]
    return isSame(column, kept[column], after) ? [[column, before]] : []
  })
  return { ...kept, ...Object.fromEntries(back) }
}

function isSame(column: string, left: unknown, right: unknown): boolean {
  if (column === 'created_at') return instantOf({ created_at: left }) === instantOf({ created_at: right })
  return left === right
}

function withoutAdded(now: unknown, before: unknown, after: unknown): unknown {
  const [present, first, then] = [asObject(now), asObject(before), asObject(after)]
  const stays = Object.entries(present).filter(([name, value]) => Object.hasOwn(first, name) || then[name] !== value)
  return stays.length === 0 && before === null ? null : Object.fromEntries(stays)
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function instantOf({ created_at: at }: Stored): number {
  return typeof at === 'string' ? Date.parse(at) : Infinity
}
