import type { CountryCode } from '../types.ts'
import type { Random } from '../random.ts'

/** Digits after the country code of a mobile number: a fixed start and how many follow. */
const mobiles: { readonly [country in CountryCode]: { code: string; trunk: string; start: string; digits: number } } = {
  SE: { code: '46', trunk: '0', start: '70', digits: 7 },
  FI: { code: '358', trunk: '0', start: '40', digits: 7 },
  NO: { code: '47', trunk: '', start: '9', digits: 7 },
  DK: { code: '45', trunk: '', start: '27', digits: 6 },
  DE: { code: '49', trunk: '0', start: '151', digits: 8 },
  EE: { code: '372', trunk: '', start: '5', digits: 7 },
  LV: { code: '371', trunk: '', start: '29', digits: 6 },
  LT: { code: '370', trunk: '', start: '61', digits: 6 },
  KZ: { code: '7', trunk: '8', start: '701', digits: 7 },
}

function digits(count: number, random: Random): string {
  let text = ''
  for (let i = 0; i < count; i++) text += random.below(10)
  return text
}

/** A mobile number of the country's valid shape, in E.164. */
export function mobileNumber(country: CountryCode, random: Random): string {
  const shape = mobiles[country]
  return `+${shape.code}${shape.start}${digits(shape.digits, random)}`
}

/** The same number as people write it at home. */
export function asWrittenAtHome(number: string, country: CountryCode): string {
  const { code, trunk, start } = mobiles[country]
  const national = number.slice(code.length + 1)
  const rest = national.slice(start.length)
  return `${trunk}${start} ${rest.slice(0, 3)} ${rest.slice(3)}`
}

function luhnDigit(text: string): number {
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const doubled = Number(text.charAt(text.length - 1 - i)) * (i % 2 === 0 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return (10 - (sum % 10)) % 10
}

/** Check digit modulo 11 by weights; null where the country gives no number with that remainder. */
function elevenDigit(text: string, weights: readonly number[]): number | null {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text.charAt(i)), 0)
  const remainder = sum % 11
  if (remainder === 0) return 0
  return remainder === 1 ? null : 11 - remainder
}

function withElevenDigit(start: string, length: number, weights: readonly number[], random: Random): string {
  for (;;) {
    const text = start + digits(length, random)
    const check = elevenDigit(text, weights)
    if (check !== null) return text + check
  }
}

const registers: { readonly [country in CountryCode]: (random: Random) => string } = {
  SE: swedishNumber,
  FI: finnishNumber,
  NO: (random) => withElevenDigit('9', 7, [3, 2, 7, 6, 5, 4, 3, 2], random),
  DK: (random) => `1${digits(7, random)}`,
  DE: (random) => `HRB ${10000 + random.below(89999)}`,
  EE: (random) => `1${digits(7, random)}`,
  LV: (random) => `4000${digits(7, random)}`,
  LT: (random) => `30${digits(7, random)}`,
  KZ: (random) => `1${digits(11, random)}`,
}

function swedishNumber(random: Random): string {
  const start = `556${digits(6, random)}`
  return `${start.slice(0, 6)}-${start.slice(6)}${luhnDigit(start)}`
}

function finnishNumber(random: Random): string {
  const number = withElevenDigit('2', 6, [7, 9, 10, 5, 8, 4, 2], random)
  return `${number.slice(0, 7)}-${number.slice(7)}`
}

/** A register number of the country's shape, with a right check digit where Sweden, Finland and Norway ask for one. */
export function registerNumber(country: CountryCode, random: Random): string {
  return registers[country](random)
}
