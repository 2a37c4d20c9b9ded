/**
 * Edits that turn one text into the other (a letter more, less, other, or two swapped): the restricted
 * Damerau-Levenshtein distance. Stops at `most` and says `most + 1`, so that long lists stay cheap.
 */
export function editDistance(left: string, right: string, most: number): number {
  const [a, b] = [Array.from(left), Array.from(right)]
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const line = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const edits = Math.min((above[j] ?? 0) + 1, (line[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same)
      line.push(swapped ? Math.min(edits, (before[j - 2] ?? 0) + 1) : edits)
    }
    if (Math.min(...line) > most) return most + 1
    before = above
    above = line
  }
  return Math.min(above[b.length] ?? 0, most + 1)
}

/** The name most like the one written, if it is like it at all: at most a third of its letters differ. */
export function nearestName(written: string, names: readonly string[]): string | null {
  const plain = written.trim().toLowerCase()
  let best: { name: string; distance: number } | null = null
  for (const name of names) {
    const most = Math.max(1, Math.floor(Math.max(plain.length, name.length) / 3))
    const distance = editDistance(plain, name.toLowerCase(), most)
    if (distance <= most && (best === null || distance < best.distance)) best = { name, distance }
  }
  return best?.name ?? null
}
