import type { Channel, CountryCode, Currency, Segment } from './types.ts'
import type { NonEmpty } from './random.ts'
import type { Tongue } from './names/words.ts'
import { words } from './random.ts'

export type Market = {
  country: CountryCode
  /** Share of all accounts. */
  weight: number
  zone: string
  currency: Currency
  cities: NonEmpty<string>
  /** Language of the company's name, and of its people. */
  tongue: Exclude<Tongue, 'el'>
  otherTongue: Tongue
  otherTongueShare: number
}

function market(
  country: CountryCode,
  weight: number,
  zone: string,
  currency: Currency,
  tongue: Market['tongue'],
  other: [Tongue, number],
  cities: string,
): Market {
  const [otherTongue, otherTongueShare] = other
  return { country, weight, zone, currency, cities: words(cities), tongue, otherTongue, otherTongueShare }
}

export const markets: NonEmpty<Market> = [
  market('SE', 30, 'Europe/Stockholm', 'SEK', 'sv', ['fi', 0.04], 'Stockholm Göteborg Gävle Västerås Luleå Malmö'),
  market('FI', 24, 'Europe/Helsinki', 'EUR', 'fi', ['sv', 0.14], 'Helsinki Tampere Kotka Oulu Vaasa Turku'),
  market('NO', 12, 'Europe/Oslo', 'NOK', 'no', ['sv', 0.05], 'Oslo Bergen Stavanger Trondheim Ålesund'),
  market('DK', 8, 'Europe/Copenhagen', 'DKK', 'da', ['de', 0.04], 'Aarhus Odense Aalborg Esbjerg'),
  market('DE', 12, 'Europe/Berlin', 'EUR', 'de', ['el', 0.07], 'Hamburg Bremen Kiel Rostock Leipzig'),
  market('EE', 5, 'Europe/Tallinn', 'EUR', 'et', ['ru', 0.35], 'Tallinn Tartu Narva Pärnu'),
  market('LV', 2, 'Europe/Riga', 'EUR', 'lv', ['ru', 0.25], 'Rīga Liepāja Ventspils'),
  market('LT', 2, 'Europe/Vilnius', 'EUR', 'lt', ['ru', 0.1], 'Vilnius Kaunas Klaipėda'),
  market('KZ', 5, 'Asia/Almaty', 'EUR', 'ru', ['ru', 0], 'Алматы Астана Караганда Актобе'),
]

export function zoneOf(country: CountryCode | undefined): string {
  return markets.find((market) => market.country === country)?.zone ?? 'UTC'
}

export const marketWeights = markets.map((each) => each.weight)

/** Units of a currency for one euro; one rate for the whole run, so that every sum can be followed by hand. */
export const perEuro: { readonly [currency in Currency]: number } = { EUR: 1, SEK: 11.2, NOK: 11.6, DKK: 7.46 }

export const industries = words(
  'pulp_paper food mining municipal_water district_heating chemicals dairy shipyards real_estate pharma',
)

export type SegmentTraits = {
  segment: Segment
  weight: number
  employees: number
  /** How many of a product such a company buys at a time. */
  quantity: number
  scorePoints: number
}

export const segments: NonEmpty<SegmentTraits> = [
  { segment: 'A', weight: 20, employees: 900, quantity: 2.6, scorePoints: 27 },
  { segment: 'B', weight: 35, employees: 220, quantity: 1.6, scorePoints: 20 },
  { segment: 'C', weight: 45, employees: 45, quantity: 1.1, scorePoints: 6 },
]
export const segmentWeights = segments.map((each) => each.weight)

export type Product = {
  name: string
  /** Euro cents by the price list. */
  price: number
  weight: number
  /** The same product as it is typed by hand. */
  spellings: NonEmpty<string>
}

export const products: NonEmpty<Product> = [
  { name: 'Strömma 200', price: 680_000, weight: 26, spellings: ['Strömma200', 'Stromma 200', 'STRÖMMA-200'] },
  { name: 'Strömma 800', price: 1_850_000, weight: 22, spellings: ['Strömma800', 'Stromma 800', 'strömma 800 '] },
  { name: 'Vellamo Dosing', price: 2_400_000, weight: 16, spellings: ['Vellamo-Dosing', 'VellamoDosing'] },
  { name: 'Leak Audit', price: 950_000, weight: 18, spellings: ['LeakAudit', 'Leak audit'] },
  { name: 'Fjord Skid', price: 5_200_000, weight: 7, spellings: ['Fjordskid', 'Fjord-Skid', 'FJORD SKID'] },
  { name: 'Care Plan', price: 540_000, weight: 11, spellings: ['CarePlan', 'Care-plan'] },
]
export const productWeights = products.map((each) => each.weight)

/** How strangers come to know the company, by the first thing that happened. */
export const firstChannels: NonEmpty<Channel> = [
  'organic_search',
  'paid_search',
  'social',
  'direct',
  'partner',
  'email',
  'referral',
]
export const firstChannelWeights = [32, 21, 13, 14, 8, 6, 6]

export const competitors = words('Hydraxis Norrpump Aquaterna Kumoflow Vandtek')
export const lossReasons = words('price competitor no_decision timing technical_fit lost_contact')
export const lossReasonWeights = [27, 24, 22, 12, 8, 7]

/** Titles in the tongue of the person, the ones who decide first. */
export const titles: { readonly [tongue in Tongue]: NonEmpty<string> } = {
  sv: ['VD', 'Platschef', 'Teknisk chef', 'Inköpschef', 'Underhållschef', 'Processingenjör', 'Energisamordnare'],
  fi: [
    'Toimitusjohtaja',
    'Tehtaanjohtaja',
    'Tekninen johtaja',
    'Ostopäällikkö',
    'Kunnossapitopäällikkö',
    'Prosessi-insinööri',
    'Energiapäällikkö',
  ],
  no: [
    'Daglig leder',
    'Fabrikksjef',
    'Teknisk sjef',
    'Innkjøpssjef',
    'Vedlikeholdsleder',
    'Prosessingeniør',
    'Energirådgiver',
  ],
  da: [
    'Direktør',
    'Fabrikschef',
    'Teknisk chef',
    'Indkøbschef',
    'Vedligeholdschef',
    'Procesingeniør',
    'Energikoordinator',
  ],
  de: [
    'Geschäftsführung',
    'Werkleitung',
    'Technische Leitung',
    'Einkaufsleitung',
    'Instandhaltung',
    'Verfahrenstechnik',
    'Energiebeauftragte',
  ],
  et: ['Tegevjuht', 'Tehasejuht', 'Tehniline juht', 'Ostujuht', 'Hooldusjuht', 'Protsessiinsener', 'Energeetik'],
  lv: [
    'Valdes loceklis',
    'Rūpnīcas vadītājs',
    'Tehniskais direktors',
    'Iepirkumi',
    'Apkope',
    'Procesu inženieris',
    'Enerģētiķis',
  ],
  lt: [
    'Direktorius',
    'Gamyklos vadovas',
    'Technikos vadovas',
    'Pirkimai',
    'Priežiūra',
    'Proceso inžinierius',
    'Energetikas',
  ],
  ru: [
    'Директор',
    'Начальник завода',
    'Технический директор',
    'Закупки',
    'Главный механик',
    'Инженер-технолог',
    'Энергетик',
  ],
  el: [
    'Geschäftsführung',
    'Werkleitung',
    'Technische Leitung',
    'Einkaufsleitung',
    'Instandhaltung',
    'Verfahrenstechnik',
    'Energiebeauftragte',
  ],
}
