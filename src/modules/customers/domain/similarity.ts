const notWord = /[^\p{L}\p{N}\p{M}]+/u

/** Characters that both texts have within half the longer one's length of each other, in the order of the first. */
function commonIn(left: string, right: string): { kept: string; taken: Uint8Array } {
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1)
  const taken = new Uint8Array(right.length)
  let kept = ''
  for (let i = 0; i < left.length; i++) {
    const end = Math.min(right.length, i + reach + 1)
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (taken[j] !== 1 && left[i] === right[j]) {
        taken[j] = 1
        kept += left[i]
        break
      }
    }
  }
  return { kept, taken }
}

function jaro(left: string, right: string): number {
  const { kept, taken } = commonIn(left, right)
  if (kept.length === 0) return 0
  let [swapped, next] = [0, 0]
  for (let j = 0; j < right.length; j++) {
    if (taken[j] === 1) swapped += kept[next++] === right[j] ? 0 : 1
  }
  const common = kept.length
  return (common / left.length + common / right.length + (common - swapped / 2) / common) / 3
}

/**
 * Jaro-Winkler similarity, 0 to 1, with prefix weight .1 over at most 4 characters (vectors in science.md G); counts UTF-16
 * units as they are, so fold the texts first. Two empty texts are equal (1), an empty and another one are not (0).
 */
export function jaroWinkler(left: string, right: string): number {
  if (left === right) return 1
  const alike = jaro(left, right)
  let prefix = 0
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix++
  return alike + prefix * 0.1 * (1 - alike)
}

/** The trigrams of a text as pg_trgm makes them: of each word in lower case, with two blanks before and one behind it. */
export function trigramsOf(text: string): ReadonlySet<string> {
  const trigrams = new Set<string>()
  for (const word of text.toLowerCase().split(notWord)) {
    if (word === '') continue
    const padded = `  ${word} `
    for (let i = 0; i + 3 <= padded.length; i++) trigrams.add(padded.slice(i, i + 3))
  }
  return trigrams
}

/** Shared trigrams of all trigrams, 0 to 1, as pg_trgm's `similarity`: the order of words does not count. 0 for no words. */
export function trigramSimilarity(left: string, right: string): number {
  const [of, and] = [trigramsOf(left), trigramsOf(right)]
  let shared = 0
  for (const trigram of of) shared += and.has(trigram) ? 1 : 0
  return shared === 0 ? 0 : shared / (of.size + and.size - shared)
}

/** Whether one text becomes the other by at most one character put in, left out, exchanged, or swapped with its neighbour. */
export function isOneEditApart(left: string, right: string): boolean {
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left]
  if (longer.length - shorter.length > 1) return false
  let same = 0
  while (same < shorter.length && shorter[same] === longer[same]) same++
  if (shorter.slice(same) === longer.slice(same + 1)) return true
  if (shorter.length < longer.length) return false
  if (shorter.slice(same + 1) === longer.slice(same + 1)) return true
  const swapped = shorter[same] === longer[same + 1] && shorter[same + 1] === longer[same]
  return swapped && shorter.slice(same + 2) === longer.slice(same + 2)
}
