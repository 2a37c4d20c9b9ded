export type Change = { field: string; before: unknown; after: unknown }

type Fields = Readonly<Record<string, unknown>>

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The house keeps these itself; nobody changed them on purpose. */
const kept = new Set(['id', 'createdAt', 'updatedAt', 'importId', 'personId', 'companyId', 'leadId'])

/** Which fields a fact changed, from the `before` and `after` in its detail; none where it holds no two of them. */
export function changesIn(detail: Fields): readonly Change[] {
  const { before, after } = detail
  if (!isRecord(before) || !isRecord(after)) return []
  return Object.keys(after)
    .filter((field) => !kept.has(field) && JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))
}
