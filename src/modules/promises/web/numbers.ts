/** A number as it is typed: with a comma or a point, with or without spaces; null for anything else. */
export function readNumber(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

/** A share as percent in a field, without what floating numbers add. */
export function writtenPercent(share: number): string {
  return String(Number((share * 100).toPrecision(10)))
}
