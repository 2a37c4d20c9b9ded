/** Names in use that the lists of Unicode do not have. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  england: 'GB',
  'great britain': 'GB',
  'the netherlands': 'NL',
  holland: 'NL',
  'czech republic': 'CZ',
  korea: 'KR',
  'south korea': 'KR',
  рф: 'RU',
  сша: 'US',
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
const notCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA'])

function regionCodes(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  return codes.filter((code) => names.of(code) !== undefined && !notCountries.has(code))
}

function allNames(): Map<string, string> {
  const codes = regionCodes()
  const pairs: [string, string][] = []
  for (const language of ['en', 'sv', 'fi', 'ru', 'de']) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const code of codes) pairs.push([names.of(code)?.toLowerCase() ?? '', code])
  }
  // Old codes share a name with the new one (BU, MM); the one in use is the canonical one.
  const canonical = pairs.map(([name, code]): [string, string] => [name, new Intl.Locale(`und-${code}`).region ?? code])
  return new Map([
    ...canonical,
    ...codes.map((code): [string, string] => [code.toLowerCase(), code]),
    ...Object.entries(otherNames),
  ])
}

let codeOfName: Map<string, string> | null = null

/** The ISO 3166 code of a country by its code or its name in one of the four languages or German; null when unknown. */
export function readCountry(text: string): string | null {
  codeOfName ??= allNames()
  return codeOfName.get(text.trim().toLowerCase()) ?? null
}
