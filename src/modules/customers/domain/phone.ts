import { type CountryCode, PhoneNumber, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

export type Phone = {
  /** `+` and digits only, country first: what is compared. */
  e164: string
  /** The digits after the switchboard, kept apart: a person's number is only both together. */
  extension: string | null
}

const separators = /[\s().\-\u2010-\u2015\u00a0]/g
/** Figures as wide as Chinese characters. */
const wide = /[\uff00-\uffef]/
const internationalShape = /^\+[1-9]\d{6,14}$/
const letters = /\p{L}/u
const localExtension =
  /[\s,;]*(?:внутр?|вн|ankn?(?:ytning)?|alanumero|alanro|lokal|durchwahl|dw|poste)\.?\s*:?\s*(\d{1,7})\s*$/iu

function countryOf(country: string | undefined): CountryCode | undefined {
  const upper = country?.toUpperCase()
  return upper !== undefined && isSupportedCountry(upper) ? upper : undefined
}

/** Whole international numbers need no search in a text: a tenth of the time. */
function validAsItStands(e164: string): boolean {
  try {
    return new PhoneNumber(e164).isValid()
  } catch {
    return false
  }
}

/**
 * Reads a telephone number as written in a list; null when it is no valid number. A number without its country is one of
 * `country` (ISO 3166-1 alpha-2, any case); without that only international numbers (`+...`, `00...`) are read.
 * Trunk prefixes, `(0)`, `00` and extensions (`ext. 12`, `доб. 12`, `ankn. 12`) are understood. Two numbers in one text are none.
 */
export function normalisePhone(text: string, country?: string): Phone | null {
  if (text.length > 250) return null
  const narrow = wide.test(text) ? text.normalize('NFKC') : text
  const bare = narrow.replace(separators, '')
  if (internationalShape.test(bare) && validAsItStands(bare)) return { e164: bare, extension: null }
  const region = countryOf(country)
  const readable = letters.test(narrow) ? narrow.replace(localExtension, ' ext. $1') : narrow
  const international = region === undefined ? readable.replace(/^\s*00/, '+') : readable
  const number = parsePhoneNumberFromString(international, region)
  return number?.isValid() ? { e164: number.number, extension: number.ext ?? null } : null
}
