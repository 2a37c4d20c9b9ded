import { firstSpoken } from '#platform/i18n/languages.ts'
import { house } from '#web/api.ts'
import type { Found, Page } from '#web/page-types.ts'
import { type WordsInAnyLanguage, wordsIn } from '../../../catalogue.ts'
import type { Found as FoundInHouse } from '../contract.ts'

/** Search has no page of its own: it stands in the palette. */
export const pages: readonly Page[] = []

const roads = { company: '/companies', person: '/persons', lead: '/leads', deal: '/deals' } as const

function titles({ customers, leads, deals }: WordsInAnyLanguage): Record<FoundInHouse['kind'], string> {
  return { company: customers.pages.companies, person: customers.pages.persons, lead: leads.title, deal: deals.title }
}

const longest = 200

/** Companies, persons, leads and deals by name, address, telephone or key, in the language that the page says it is in. */
export async function find(words: string, signal: AbortSignal): Promise<readonly Found[]> {
  const text = words.trim().slice(0, longest)
  if (text === '') return []
  const language = firstSpoken([document.documentElement.lang])
  const [said, { items }] = await Promise.all([wordsIn(language), house.search.find({ text }, { signal })])
  const names = titles(said)
  return items.map(({ kind, id, name, note }) => ({
    key: `${kind}-${id}`,
    kind: names[kind],
    name,
    ...(note === null ? {} : { detail: note }),
    to: `${roads[kind]}/${id}`,
  }))
}
