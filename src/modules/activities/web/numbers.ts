/** A number as it is typed, negative ones too: with a comma or a point, with or without spaces; null for anything else. */
export function readNumber(text: string): number | null {
  const plain = text
    .replaceAll(/[\s\u00A0\u202F]/g, '')
    .replace(',', '.')
    .replace('−', '-')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

/** Money as it is typed, in minor units. */
export function readMinor(text: string): number | null {
  const value = readNumber(text)
  return value === null ? null : Math.round(value * 100)
}

export function writtenMinor(minor: number): string {
  return String(minor / 100)
}
