/** Whether every text inside can be stored: PostgreSQL has no NUL character, and half a surrogate pair is no character at all. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (Array.isArray(value)) return value.every(isStorable)
  if (value === null || typeof value !== 'object' || value instanceof Date) return true
  return Object.entries(value).every(([name, part]) => isStorable(name) && isStorable(part))
}
