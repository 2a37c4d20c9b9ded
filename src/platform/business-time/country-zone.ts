const known = new Map<string, string | null>()

/** Locales tell the zones of a region; the compiler's library does not know of it yet. */
type Zoned = Intl.Locale & { getTimeZones?: () => string[] | undefined }

/**
 * The IANA zone of a country (ISO 3166-1 alpha-2) in which every place shows the same time in summer and in winter of the year of
 * `at`: Germany has one, the United States have none. Null as well for what is no country. Source: CLDR, by `Intl.Locale`.
 */
export function zoneOfCountry(country: string, at: Date): string | null {
  const code = country.trim().toUpperCase()
  const key = `${code} ${at.getUTCFullYear()}`
  const before = known.get(key)
  if (before !== undefined) return before
  const zone = /^[A-Z]{2}$/.test(code) ? oneZone(zonesOf(code), at.getUTCFullYear()) : null
  known.set(key, zone)
  return zone
}

function zonesOf(code: string): string[] {
  const locale: Zoned = new Intl.Locale(`und-${code}`)
  return locale.getTimeZones?.() ?? []
}

function oneZone(zones: readonly string[], year: number): string | null {
  const times = new Set(zones.map((zone) => [0, 6].map((month) => offset(zone, year, month)).join(' ')))
  return times.size === 1 ? (zones[0] ?? null) : null
}

function offset(zone: string, year: number, month: number): string {
  const clock = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const parts = clock.formatToParts(new Date(Date.UTC(year, month, 15, 12)))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}
