import type { CountryCode, HouseLanguage, HousePerson, HouseRole, HouseSide } from './types.ts'

export type HouseCompany = { name: string; domain: string }

export const lindhav: HouseCompany = { name: 'Lindhav Flow AB', domain: 'lindhav.example' }

/** How a seller works: typical minutes to the first call, calls before giving up, care with entering, gift for closing. */
export type Habits = { responseMinutes: number; attempts: number; diligence: number; skill: number }

type Post = {
  key: string
  name: string
  side: HouseSide
  role: HouseRole
  title: string
  language: HouseLanguage
  zone: string
}

function post(
  key: string,
  name: string,
  [side, role]: [HouseSide, HouseRole],
  title: string,
  [language, zone]: [HouseLanguage, string],
): Post {
  return { key, name, side, role, title, language, zone }
}

const stockholm = 'Europe/Stockholm'
const helsinki = 'Europe/Helsinki'

const posts: readonly Post[] = [
  post('headOfMarketing', 'Elin Sandqvist', ['marketing', 'lead'], 'Head of marketing', ['sv', stockholm]),
  post('headOfSales', 'Mikko Aaltonen', ['sales', 'lead'], 'Head of sales', ['fi', helsinki]),
  post('revops', 'Signe Holmgaard', ['both', 'admin'], 'Revenue operations', ['en', 'Europe/Copenhagen']),
  post('ceo', 'Gunnar Lindhav', ['leadership', 'lead'], 'Managing director', ['sv', stockholm]),
  post('campaigns', 'Hanna Nyberg', ['marketing', 'member'], 'Campaigns and webinars', ['sv', stockholm]),
  post('content', 'Petri Kallio', ['marketing', 'member'], 'Content and web', ['fi', helsinki]),
  post('automation', 'Vera Morozova', ['marketing', 'member'], 'Marketing automation', ['ru', 'Europe/Tallinn']),
  post('aino', 'Aino Virtanen', ['sales', 'member'], 'Seller, Finland', ['fi', helsinki]),
  post('jukka', 'Jukka Saarela', ['sales', 'member'], 'Seller, Finland', ['fi', helsinki]),
  post('oskar', 'Oskar Bergvall', ['sales', 'member'], 'Seller, Sweden', ['sv', stockholm]),
  post('maja', 'Maja Ekström', ['sales', 'member'], 'Seller, Sweden', ['sv', stockholm]),
  post('ingrid', 'Ingrid Solvang', ['sales', 'member'], 'Seller, Norway and Denmark', ['en', 'Europe/Oslo']),
  post('katrin', 'Katrin Vogelsang', ['sales', 'member'], 'Seller, Germany', ['en', 'Europe/Berlin']),
  post('timur', 'Timur Aslanov', ['sales', 'member'], 'Seller, Baltics and Kazakhstan', ['ru', 'Europe/Tallinn']),
  post('people', 'Lena Hallström', ['hr', 'lead'], 'Head of people', ['sv', stockholm]),
  post('finance', 'Tomas Brandt', ['finance', 'auditor'], 'Finance controller', ['en', stockholm]),
  post('service', 'Anneli Rand', ['service', 'lead'], 'Head of service', ['fi', helsinki]),
]

/** Territories and habits of the sellers by name. */
export const sellerPosts: readonly { key: string; countries: readonly CountryCode[]; habits: Habits }[] = [
  { key: 'aino', countries: ['FI'], habits: { responseMinutes: 28, attempts: 6, diligence: 0.95, skill: 0.15 } },
  { key: 'jukka', countries: ['FI'], habits: { responseMinutes: 75, attempts: 4, diligence: 0.75, skill: 0.05 } },
  { key: 'oskar', countries: ['SE'], habits: { responseMinutes: 50, attempts: 5, diligence: 0.85, skill: 0.1 } },
  { key: 'maja', countries: ['SE'], habits: { responseMinutes: 38, attempts: 5, diligence: 0.9, skill: 0.1 } },
  { key: 'ingrid', countries: ['NO', 'DK'], habits: { responseMinutes: 60, attempts: 4, diligence: 0.85, skill: 0 } },
  { key: 'katrin', countries: ['DE'], habits: { responseMinutes: 95, attempts: 4, diligence: 0.9, skill: -0.1 } },
  {
    key: 'timur',
    countries: ['EE', 'LV', 'LT', 'KZ'],
    habits: { responseMinutes: 55, attempts: 6, diligence: 0.7, skill: 0.05 },
  },
]

function addressOf(name: string, company: HouseCompany): string {
  const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  return `${plain.replace(' ', '.')}@${company.domain}`
}

export type House = { company: HouseCompany; people: HousePerson[]; byKey: ReadonlyMap<string, HousePerson> }

export function staffHouse(company: HouseCompany): House {
  const byKey = new Map<string, HousePerson>()
  for (const { key, name, side, role, title, language, zone } of posts) {
    const email = addressOf(name, company)
    byKey.set(key, { name, email, side, role, title, language, timeZone: zone, signsIn: true })
  }
  return { company, people: [...byKey.values()], byKey }
}

export function addressOfPost(house: House, key: string): string {
  return house.byKey.get(key)?.email ?? `${key}@${house.company.domain}`
}

/** Which marketer looks after the account: one in three falls to automation, the others to campaigns. */
export function marketerOf(house: House, accountNumber: number): string {
  return addressOfPost(house, accountNumber % 3 === 0 ? 'automation' : 'campaigns')
}
