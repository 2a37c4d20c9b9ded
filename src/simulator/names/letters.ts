import type { Random } from '../random.ts'

const pairs =
  'а:a б:b в:v г:g д:d е:e ё:yo ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh ' +
  'щ:shch ъ: ы:y ь: э:e ю:yu я:ya ' +
  'α:a ά:a β:v γ:g δ:d ε:e έ:e ζ:z η:i ή:i θ:th ι:i ί:i κ:k λ:l μ:m ν:n ξ:x ο:o ό:o π:p ρ:r σ:s ς:s τ:t υ:y ύ:y ' +
  'φ:f χ:ch ψ:ps ω:o ώ:o ø:o æ:ae ß:ss'

const plainLetters = new Map(pairs.split(' ').map((pair) => [pair.charAt(0), pair.slice(2)]))
const plainWords = new Map<string, string>()

/** Latin letters without marks: `Щербаков` -> `Shcherbakov`, `Åkerlund` -> `Akerlund`. Other characters stay. */
export function inPlainLatin(text: string): string {
  const known = plainWords.get(text)
  if (known !== undefined) return known
  let plain = ''
  for (const letter of text) plain += plainLetter(letter)
  if (plainWords.size < 4096) plainWords.set(text, plain)
  return plain
}

function plainLetter(letter: string): string {
  if (letter < '\u0080') return letter
  const small = letter.toLowerCase()
  const plain = plainLetters.get(small) ?? small.normalize('NFD').replace(/\p{M}/gu, '')
  return small === letter ? plain : plain.slice(0, 1).toUpperCase() + plain.slice(1)
}

/** As it stands in an address: small plain letters and digits, anything else one hyphen. */
export function forAddress(text: string): string {
  return inPlainLatin(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** One slip of the hand inside the word (never its first letter): letters swapped, one left out, or one doubled. */
export function mistyped(text: string, random: Random): string {
  if (text.length < 4) return text + text.slice(-1)
  const at = 1 + random.below(text.length - 2)
  const before = text.slice(0, at)
  const here = text.charAt(at)
  const next = text.charAt(at + 1)
  const slip = random.below(3)
  if (slip === 0 && here !== next) return before + next + here + text.slice(at + 2)
  if (slip === 1) return before + text.slice(at + 1)
  return before + here + text.slice(at)
}
