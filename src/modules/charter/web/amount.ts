/** A number from 0 to 100 as it was typed; null when it is none. */
export function percentOf(text: string): number | null {
  const trimmed = text.trim().replace(',', '.')
  const value = Number(trimmed)
  return trimmed !== '' && value >= 0 && value <= 100 ? value : null
}
