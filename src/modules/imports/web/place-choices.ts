export type PlaceChoice = { value: string; label: string }

/** What browsers name although nobody lives there: unions, pseudo regions, “unknown”. */
const noCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA'])

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')

/** A code that was replaced by another (SU, DD) is no country of today. */
function isOfToday(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
}

/** Countries by their names in a language, in its order; the codes are ISO 3166-1 alpha-2. */
export function countryChoices(language: string): readonly PlaceChoice[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const { compare } = new Intl.Collator(language)
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  return codes
    .flatMap((code) => {
      const label = noCountries.has(code) || !isOfToday(code) ? undefined : names.of(code)
      return label === undefined ? [] : [{ value: code, label }]
    })
    .toSorted((one, other) => compare(one.label, other.label))
}

/** Currencies as code and name, in the order of their codes. */
export function currencyChoices(language: string): readonly PlaceChoice[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code} – ${names.of(code) ?? code}`,
  }))
}

export function timeZoneChoices(known: string): readonly PlaceChoice[] {
  // Browsers leave out zones that they know under another name, UTC among them.
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), known])
  return [...zones].toSorted().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}
