/** Signs that a JSON text holds what PostgreSQL does not take: NUL or half a letter, or the same written out by somebody. */
const doubtful = /\\u(?:0000|d[89a-f])/i

function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

/** Columns under their own names as JSON that can be stored, or null when there are none; every other text stays as it is. */
export function jsonText(custom: Readonly<Record<string, string>> | null | undefined): string | null {
  if (custom === null || custom === undefined) return null
  const text = JSON.stringify(custom)
  if (text === '{}') return null
  if (!doubtful.test(text)) return text
  return JSON.stringify(
    Object.fromEntries(Object.entries(custom).map(([name, value]) => [storable(name), storable(value)])),
  )
}
