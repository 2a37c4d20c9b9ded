/** What has become of a deal. */
export type Outcome = 'open' | 'won' | 'lost'

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split('|'))
}

const wonWords = wordSet(
  'won|closed won|close won|won deal|closed as won|deal won|win|sold|signed|successful|closed successful|voitettu|voitto|kauppa voitettu|vunnen|vunnet|vunna|vunnen affär|såld|affär vunnen|выиграна|выигран|выиграно|выигрыш|успешно реализовано|сделка выиграна|продано|успешно',
)
const lostWords = wordSet(
  'lost|closed lost|close lost|lost deal|closed as lost|deal lost|not won|unsuccessful|out sold|outsold|canceled|cancelled|abandoned|dead|no decision|closed no decision|hävitty|hävitty kauppa|menetetty|kauppa hävitty|peruttu|förlorad|förlorat|förlorade|förlorad affär|affär förlorad|avbruten|проиграна|проигран|проиграно|проигрыш|закрыто и не реализовано|сделка проиграна|потеряна|отменена|отказ',
)
const openWords = wordSet(
  'open|in progress|on hold|active|ongoing|avoin|kesken|öppen|pågående|открыта|открыт|в работе|активна',
)

const convertedWords = wordSet(
  'converted|closed converted|qualified converted|muunnettu|konverterad|конвертирован|сконвертирован|качественный|качественный лид|сделка создана',
)

const plainKept = new Map<string, string>()

/** The words of a stage in lower case, signs and numbering left out: `5. Closed - Won` is `closed won`. */
function plainStage(stage: string): string {
  // Longer texts are no stage of anything.
  if (stage.length > 100) return ''
  const kept = plainKept.get(stage)
  if (kept !== undefined) return kept
  // A list has few stages and many rows.
  if (plainKept.size >= 1000) plainKept.clear()
  const words = stage
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  const plain = words.filter((word) => word !== '' && !/^\d+$/.test(word)).join(' ')
  plainKept.set(stage, plain)
  return plain
}

/**
 * What a stage's or status' name says about the outcome, in four languages and the names of the usual systems.
 * Null: it says nothing, and a deal in it is under way.
 */
export function outcomeOfStage(stage: string): Outcome | null {
  const words = plainStage(stage)
  if (wonWords.has(words)) return 'won'
  if (lostWords.has(words)) return 'lost'
  return openWords.has(words) ? 'open' : null
}

/** Whether a lead's status says that it became a deal: `Closed - Converted`; `Not Converted` does not. */
export function isConvertedStatus(status: string): boolean {
  return convertedWords.has(plainStage(status))
}

export type DealSigns = {
  stage?: string | undefined
  isClosed?: boolean | undefined
  isWon?: boolean | undefined
  closedAt?: string | undefined
  wonAt?: string | undefined
  lostAt?: string | undefined
}

/** What speaks against it or is missing: warnings, but `won-and-lost`, which nobody can decide. */
export type OutcomeDoubt = 'outcome-differs' | 'closed-without-date' | 'won-and-lost'

export type DealOutcome = { outcome: Outcome | null; wonAt?: string; lostAt?: string; doubt: OutcomeDoubt | null }

function outcomeOfFlags({ isClosed, isWon }: DealSigns): Outcome | null {
  if (isWon === true) return 'won'
  if (isClosed === true && isWon === false) return 'lost'
  return isClosed === false ? 'open' : null
}

function outcomeOfDates({ wonAt, lostAt }: DealSigns): Outcome | 'both' | null {
  if (wonAt !== undefined && lostAt !== undefined) return 'both'
  if (wonAt !== undefined) return 'won'
  return lostAt === undefined ? null : 'lost'
}

/** A stage that says nothing counts as open only beside no other sign at all. */
function settled(signs: DealSigns): { outcome: Outcome | null; differs: boolean } | 'won-and-lost' {
  const dates = outcomeOfDates(signs)
  const flags = outcomeOfFlags(signs)
  const stage = signs.stage === undefined ? null : outcomeOfStage(signs.stage)
  const told = flags ?? stage
  if (dates === 'both') return told === 'won' || told === 'lost' ? { outcome: told, differs: true } : 'won-and-lost'
  const voices = new Set([dates, flags, stage].filter((voice) => voice !== null))
  const outcome = dates ?? told ?? (signs.stage === undefined ? null : 'open')
  return { outcome, differs: voices.size > 1 }
}

/**
 * Settles a deal's outcome from what its row says: a date of its own (`wonAt`, `lostAt`) before the flags, the flags
 * before the stage. A won or lost deal without a date of its own takes `closedAt`; an open deal's `closedAt` is when
 * somebody hopes to close it, and stays that.
 */
export function settleOutcome(signs: DealSigns): DealOutcome {
  const found = settled(signs)
  if (found === 'won-and-lost') return { outcome: null, doubt: 'won-and-lost' }
  const { outcome, differs } = found
  const doubt = differs ? 'outcome-differs' : null
  if (outcome !== 'won' && outcome !== 'lost') return { outcome, doubt }
  const at = (outcome === 'won' ? signs.wonAt : signs.lostAt) ?? signs.closedAt
  if (at === undefined) return { outcome, doubt: doubt ?? 'closed-without-date' }
  return outcome === 'won' ? { outcome, wonAt: at, doubt } : { outcome, lostAt: at, doubt }
}
