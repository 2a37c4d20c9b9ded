/** Where a lead came from, as far as both lists' words for it can be told apart. */
type SourceMeaning =
  | 'paid-search'
  | 'organic-search'
  | 'social'
  | 'email'
  | 'webinar'
  | 'event'
  | 'referral'
  | 'partner'
  | 'direct'
  | 'outbound'
  | 'inbound-call'
  | 'bought-list'
  | 'web'

/** Folded words of English, Swedish, Finnish and Russian lists; the first that stands in the source is its meaning. */
const words: readonly (readonly [SourceMeaning, string])[] = [
  [
    'referral',
    'referral|referred|recommendation|recommended|word of mouth|rekommendation|rekommenderad|tips fran|referens|' +
      'suositus|suosittelu|suositeltu|vinkki|рекомендация|рекомендации|реферал|сарафанное радио|по совету',
  ],
  ['partner', 'partner|reseller|channel|aterforsaljare|kumppani|jalleenmyyja|партнер|партнера|дилер'],
  [
    'outbound',
    'outbound|outbound call|cold call|cold calling|prospecting|self generated|sales generated|seller|sdr|bdr|uppsokande|' +
      'kallsamtal|utgaende|egen bearbetning|kylmasoitto|oma hankinta|ulospain|холодный звонок|исходящий|исходящий звонок|сам нашел',
  ],
  [
    'inbound-call',
    'phone inquiry|inbound call|phone|telefon|inkommande samtal|puhelin|saapuva puhelu|звонок|телефон|входящий звонок',
  ],
  ['webinar', 'webinar|webinarium|webinaari|вебинар'],
  [
    'event',
    'trade show|tradeshow|fair|exhibition|conference|event|expo|seminar|massa|konferens|evenemang|messu|messut|konferenssi|' +
      'tapahtuma|выставка|конференция|мероприятие|семинар',
  ],
  ['bought-list', 'purchased list|bought list|list purchase|kopt lista|inkopt lista|ostettu lista|купленная база|база'],
  [
    'paid-search',
    'paid search|google ads|adwords|sem|ppc|cpc|bing ads|betald sok|sokannonser|maksettu haku|hakumainonta|' +
      'платный поиск|контекстная реклама|яндекс директ',
  ],
  [
    'organic-search',
    'organic search|organic|seo|google|organisk sok|organiskt|orgaaninen haku|orgaaninen|органический поиск|поиск|сео',
  ],
  [
    'social',
    'social|social media|linkedin|facebook|instagram|sociala medier|some|sosiaalinen media|соцсети|социальные сети|вконтакте',
  ],
  ['email', 'email|e mail|newsletter|mailing|e post|nyhetsbrev|utskick|sahkoposti|uutiskirje|рассылка|почта|имейл'],
  ['direct', 'direct|direct traffic|direkt|suora|прямой|прямой заход'],
  [
    'web',
    'web|website|web form|form|site|inbound|webb|webbplats|formular|hemsida|verkko|verkkosivu|lomake|сайт|форма|веб',
  ],
]

const meanings = words.map(([meaning, list]) => [meaning, list.split('|').map((word) => ` ${word} `)] as const)

const known = new Map<string, string>()

/** What a folded source is compared by: its meaning, or the words themselves where none of ours stands in them. */
export function meaningOfSource(folded: string): string {
  const before = known.get(folded)
  if (before !== undefined) return before
  const padded = ` ${folded} `
  const meaning = meanings.find(([, list]) => list.some((word) => padded.includes(word)))?.[0] ?? `“${folded}”`
  if (known.size < 5000) known.set(folded, meaning)
  return meaning
}

/** `Web` says less than `organic search`, not something else. */
const onTheWeb: ReadonlySet<string> = new Set(['paid-search', 'organic-search', 'social', 'email', 'direct', 'web'])

export function sourcesAgree(one: string | null, other: string | null): boolean {
  if (one === null || other === null || one === other) return true
  if (one === 'web') return onTheWeb.has(other)
  return other === 'web' && onTheWeb.has(one)
}

const givenByMarketing: ReadonlySet<string> = new Set([
  'paid-search',
  'organic-search',
  'social',
  'email',
  'webinar',
  'bought-list',
])
const soughtBySales: ReadonlySet<string> = new Set(['outbound'])

/** The source is work of the side that hands leads over. */
export function isGiversSource(source: string | null): boolean {
  return source !== null && givenByMarketing.has(source)
}

/** The source is the receiver's own search for customers. */
export function isReceiversSource(source: string | null): boolean {
  return source !== null && soughtBySales.has(source)
}

export function isReferral(source: string | null): boolean {
  return source === 'referral'
}
