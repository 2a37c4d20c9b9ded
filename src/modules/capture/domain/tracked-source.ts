import { storable } from './form.ts'

/** How somebody came, as their browser tells it; what it does not tell is left out. */
export type Tracked = Readonly<
  Partial<
    Record<
      'utmSource' | 'utmMedium' | 'utmCampaign' | 'utmTerm' | 'utmContent' | 'clickId' | 'page' | 'referrer',
      string
    >
  >
>

const longest = 1000

function kept(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  const clean = storable(text).trim()
  return clean === '' ? undefined : clean.slice(0, longest)
}

/** A web address without what may be somebody's own: user, password and fragment. Null when it is none. */
function webAddress(text: string | undefined): URL | null {
  const url = text === undefined ? null : URL.parse(text)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  url.username = ''
  url.password = ''
  url.hash = ''
  return url
}

const parameters = {
  utm_source: 'utmSource',
  utm_medium: 'utmMedium',
  utm_campaign: 'utmCampaign',
  utm_term: 'utmTerm',
  utm_content: 'utmContent',
  gclid: 'clickId',
  fbclid: 'clickId',
  msclkid: 'clickId',
} as const

/** Reads the page somebody stood on and where they came from; the campaign stands in the page's parameters. */
export function trackedSource(page: unknown, referrer: unknown): Tracked {
  const [here, from] = [webAddress(kept(page)), webAddress(kept(referrer))]
  const tracked: Record<string, string> = {}
  for (const [parameter, name] of Object.entries(parameters)) {
    const value = kept(here?.searchParams.get(parameter))
    if (value !== undefined && tracked[name] === undefined) tracked[name] = value
  }
  if (here) tracked['page'] = `${here.origin}${here.pathname}`.slice(0, longest)
  if (from && from.host !== here?.host) tracked['referrer'] = `${from.origin}${from.pathname}`.slice(0, longest)
  return tracked
}

const searchEngines = /(^|\.)(google|bing|duckduckgo|yandex|yahoo|ecosia|qwant|baidu|startpage)\.[a-z.]{2,6}$/
const networks = /(^|\.)(linkedin|facebook|instagram|twitter|x|t|youtube|tiktok|vk|reddit|pinterest|lnkd)\.[a-z.]{2,6}$/

/** The channel in the words of the house (`paid_search`, `direct`, …): what the campaign says of itself before the referrer. */
export function channelOf({ utmMedium, utmSource, clickId, referrer }: Tracked): string {
  const medium = utmMedium?.toLowerCase() ?? ''
  const source = utmSource?.toLowerCase() ?? ''
  if (/^(cpc|ppc|paid.?search|sem|adwords)$/.test(medium))
    return networks.test(`${source}.com`) ? 'social' : 'paid_search'
  if (/^e-?mail$|newsletter/.test(medium) || /^(newsletter|e-?mail)$/.test(source)) return 'email'
  if (/social/.test(medium) || networks.test(`${source}.com`)) return 'social'
  if (/^(webinar|partner|referral)$/.test(medium)) return medium
  if (medium === 'organic') return 'organic_search'
  if (medium === '' && clickId !== undefined) return 'paid_search'
  const host = referrer === undefined ? undefined : URL.parse(referrer)?.hostname
  if (host === undefined) return 'direct'
  if (searchEngines.test(host)) return 'organic_search'
  return networks.test(host) ? 'social' : 'referral'
}
