import { normaliseCompanyName, normalisePersonName, trigramSimilarity } from '#modules/customers/domain/index.ts'
import { inOrder, type Cause, type Direction } from './causes.ts'
import { datesOutOfOrder, type Midnights } from './dates.ts'
import type { Entry, Paired } from './entry.ts'
import { sourceOf, statusOf } from './explain.ts'
import { foldSpelling } from './fold.ts'
import { sourcesAgree } from './source-words.ts'
import { flagContradicts, statusesAgree } from './status-words.ts'

/** From this share of common trigrams on, two names are taken for one name in two spellings. */
const nearName = 0.5

/** Every difference between the two lists' words about one lead, the gravest first; none when they agree. */
export function comparePair(pair: Paired, direction: Direction, midnights: Midnights): Cause[] {
  const { marketing, sales } = pair
  const [giver, receiver] = direction.giver === 'marketing' ? [marketing, sales] : [sales, marketing]
  const found: Cause[] = []
  if (datesOutOfOrder(giver.dates, receiver.dates, midnights).length > 0) found.push('dates-out-of-order')
  if ([marketing, sales].some((entry) => flagContradicts(statusOf(entry), entry.converted))) found.push('flag-differs')
  found.push(...moneyDiffers(marketing, sales))
  if (!statusesAgree(statusOf(marketing), statusOf(sales))) found.push('status-differs')
  if (!sourcesAgree(sourceOf(marketing), sourceOf(sales))) found.push('source-differs')
  if ([marketing, sales].some((entry) => entry.ownersKnown && entry.owner === null)) found.push('owner-missing')
  found.push(...productDiffers(marketing.product, sales.product))
  found.push(...companyDiffers(marketing.companyName, sales.companyName))
  if (isSpelledOtherwise(marketing.personName, sales.personName)) found.push('person-spelling')
  if (pair.dealNotLinked) found.push('deal-not-linked')
  if (marketing.month !== null && sales.month !== null && marketing.month !== sales.month) found.push('other-period')
  if (pair.pairedBy === 'company') found.push('company-known')
  return inOrder(found, 'both')
}

/** Amounts of two currencies can't be compared: then only the currency differs. */
function moneyDiffers(one: Entry, other: Entry): Cause[] {
  if (one.amountMinor === null || other.amountMinor === null) return []
  if (one.currency !== null && other.currency !== null && one.currency !== other.currency) return ['currency-differs']
  return one.amountMinor === other.amountMinor ? [] : ['amount-differs']
}

function productDiffers(one: string | null, other: string | null): Cause[] {
  if (one === null || other === null || one === other) return []
  const [left, right] = [foldSpelling(one), foldSpelling(other)]
  return left === right || trigramSimilarity(left, right) >= nearName ? ['product-spelling'] : ['product-differs']
}

function companyDiffers(one: string | null, other: string | null): Cause[] {
  if (one === null || other === null || one === other) return []
  const [left, right] = [normaliseCompanyName(one)?.latin ?? one, normaliseCompanyName(other)?.latin ?? other]
  if (left === right) return ['company-spelling']
  const near = trigramSimilarity(left, right) >= nearName && !hasWordMore(left, right)
  return near ? ['company-spelling'] : ['other-company']
}

/** `Volvo Cars` and `Volvo` are two companies of one family, not one name in two spellings. */
function hasWordMore(one: string, other: string): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one]
  return longer.startsWith(`${shorter} `)
}

function isSpelledOtherwise(one: string | null, other: string | null): boolean {
  if (one === null || other === null || one === other) return false
  // The same words in another order are the same name.
  const words = [one, other].map((name) =>
    name
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean)
      .sort()
      .join(' '),
  )
  return words[0] !== words[1] && (normalisePersonName(one) !== null || normalisePersonName(other) !== null)
}
