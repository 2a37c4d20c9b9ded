import { isCurrency } from '#platform/money.ts'

/** Signs and words that mean one currency; `kr` and `$` mean several and are left to the settings. */
const currencyWords: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['euroa', 'EUR'],
  ['евро', 'EUR'],
  ['£', 'GBP'],
  ['₽', 'RUB'],
  ['руб', 'RUB'],
  ['руб.', 'RUB'],
  ['р.', 'RUB'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['zł', 'PLN'],
  ['us$', 'USD'],
  ['us dollar', 'USD'],
  ['u.s. dollar', 'USD'],
  ['svenska kronor', 'SEK'],
  ['swedish krona', 'SEK'],
])

/** What may stand beside a number and does not change how much it is; `tkr` or `mln` would, and may not. */
const otherUnits: ReadonlySet<string> = new Set(['$', 'kr', 'kr.', ':-', '%', '‰', 'kronor'])

/** The currency a word or sign means, as an ISO 4217 code, or null. */
export function readCurrency(text: string): string | null {
  const word = text.trim()
  const code = word.toUpperCase()
  return isCurrency(code) ? code : (currencyWords.get(word.toLowerCase()) ?? null)
}

function isUnit(word: string): boolean {
  return otherUnits.has(word.toLowerCase()) || readCurrency(word) !== null
}

const unitBefore = /^([(\-−–+]*)\s*([^\d\s.,()+\-−–'’]+)\s*/
const unitBehind = /\s*([^\d\s,()+−–'’]+?)(\)?)$/

/** Without a currency or a percent sign at either end; anything else that is not a number stays. */
export function withoutUnits(text: string): string {
  const trimmed = text.trim()
  const before = unitBefore.exec(trimmed)
  const start =
    before !== null && isUnit(before[2] ?? '') ? (before[1] ?? '') + trimmed.slice(before[0].length) : trimmed
  const behind = unitBehind.exec(start)
  return behind !== null && isUnit(behind[1] ?? '') ? start.slice(0, behind.index) + (behind[2] ?? '') : start
}

/** The currency written beside an amount: `€ 1.234,50`, `1 234 SEK`; null when none is. */
export function currencyBeside(text: string): string | null {
  const word = text.replaceAll(/[\d\s,()'’\u2212\u2013-]|\.(?=\d)/g, '')
  return word === '' ? null : readCurrency(word)
}
