/** Days as `2026-11-22`, instants as they are. */
export type Course = { startedOn: string; dueOn: string; declaredAt: Date | null }

/**
 * Whether the result was said beforehand: before half of the time between start and due day was over. Null while nothing is declared.
 */
export function declaredInTime({ startedOn, dueOn, declaredAt }: Course): boolean | null {
  if (declaredAt === null) return null
  const [start, due] = [Date.parse(startedOn), Date.parse(dueOn) + 86_400_000]
  return declaredAt.getTime() <= start + (due - start) / 2
}
