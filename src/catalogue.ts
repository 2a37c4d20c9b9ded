import type { Language } from '#platform/i18n/languages.ts'
import type { Same } from '#platform/i18n/same.ts'

/** Fetches one module's words in one language; in the web all words of a language travel in one file. */
type Fetch<Words> = () => Promise<Words>

type Entry<English> = { en: Fetch<English> } & Record<Exclude<Language, 'en'>, Fetch<Same<English>>>

/** A missing key in sv, fi or ru does not compile: English is the measure of the other three. */
function entry<const English>(fetches: Entry<English>): Entry<English> {
  return fetches
}

/**
 * The words of the house, one line per module and language. The key is the first part of the module's
 * error codes too: `imports.no-header` is said by `imports.errors['no-header']`.
 */
export const catalogue = {
  house: entry({
    en: () => import('#platform/i18n/en.ts').then((words) => words.en),
    sv: () => import('#platform/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#platform/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#platform/i18n/ru.ts').then((words) => words.ru),
  }),
  accounts: entry({
    en: () => import('#modules/accounts/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/accounts/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/accounts/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/accounts/i18n/ru.ts').then((words) => words.ru),
  }),
  home: entry({
    en: () => import('#modules/home/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/home/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/home/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/home/i18n/ru.ts').then((words) => words.ru),
  }),
  operations: entry({
    en: () => import('#modules/operations/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/operations/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/operations/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/operations/i18n/ru.ts').then((words) => words.ru),
  }),
  customers: entry({
    en: () => import('#modules/customers/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/customers/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/customers/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/customers/i18n/ru.ts').then((words) => words.ru),
  }),
  imports: entry({
    en: () => import('#modules/imports/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/imports/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/imports/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/imports/i18n/ru.ts').then((words) => words.ru),
  }),
  leads: entry({
    en: () => import('#modules/leads/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/leads/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/leads/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/leads/i18n/ru.ts').then((words) => words.ru),
  }),
  deals: entry({
    en: () => import('#modules/deals/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/deals/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/deals/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/deals/i18n/ru.ts').then((words) => words.ru),
  }),
  activities: entry({
    en: () => import('#modules/activities/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/activities/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/activities/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/activities/i18n/ru.ts').then((words) => words.ru),
  }),
  attribution: entry({
    en: () => import('#modules/attribution/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/attribution/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/attribution/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/attribution/i18n/ru.ts').then((words) => words.ru),
  }),
  funnel: entry({
    en: () => import('#modules/funnel/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/funnel/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/funnel/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/funnel/i18n/ru.ts').then((words) => words.ru),
  }),
  lab: entry({
    en: () => import('#modules/lab/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/lab/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/lab/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/lab/i18n/ru.ts').then((words) => words.ru),
  }),
  messages: entry({
    en: () => import('#modules/messages/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/messages/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/messages/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/messages/i18n/ru.ts').then((words) => words.ru),
  }),
  capture: entry({
    en: () => import('#modules/capture/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/capture/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/capture/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/capture/i18n/ru.ts').then((words) => words.ru),
  }),
  handoff: entry({
    en: () => import('#modules/handoff/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/handoff/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/handoff/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/handoff/i18n/ru.ts').then((words) => words.ru),
  }),
  agreement: entry({
    en: () => import('#modules/agreement/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/agreement/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/agreement/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/agreement/i18n/ru.ts').then((words) => words.ru),
  }),
  scoring: entry({
    en: () => import('#modules/scoring/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/scoring/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/scoring/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/scoring/i18n/ru.ts').then((words) => words.ru),
  }),
  teams: entry({
    en: () => import('#modules/teams/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/teams/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/teams/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/teams/i18n/ru.ts').then((words) => words.ru),
  }),
  routing: entry({
    en: () => import('#modules/routing/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/routing/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/routing/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/routing/i18n/ru.ts').then((words) => words.ru),
  }),
  experiments: entry({
    en: () => import('#modules/experiments/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/experiments/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/experiments/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/experiments/i18n/ru.ts').then((words) => words.ru),
  }),
  satisfaction: entry({
    en: () => import('#modules/satisfaction/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/satisfaction/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/satisfaction/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/satisfaction/i18n/ru.ts').then((words) => words.ru),
  }),
  brand: entry({
    en: () => import('#modules/brand/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/brand/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/brand/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/brand/i18n/ru.ts').then((words) => words.ru),
  }),
  assessment: entry({
    en: () => import('#modules/assessment/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/assessment/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/assessment/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/assessment/i18n/ru.ts').then((words) => words.ru),
  }),
  promises: entry({
    en: () => import('#modules/promises/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/promises/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/promises/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/promises/i18n/ru.ts').then((words) => words.ru),
  }),
  outcomes: entry({
    en: () => import('#modules/outcomes/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/outcomes/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/outcomes/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/outcomes/i18n/ru.ts').then((words) => words.ru),
  }),
  charter: entry({
    en: () => import('#modules/charter/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/charter/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/charter/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/charter/i18n/ru.ts').then((words) => words.ru),
  }),
  claims: entry({
    en: () => import('#modules/claims/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/claims/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/claims/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/claims/i18n/ru.ts').then((words) => words.ru),
  }),
  radar: entry({
    en: () => import('#modules/radar/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/radar/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/radar/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/radar/i18n/ru.ts').then((words) => words.ru),
  }),
  together: entry({
    en: () => import('#modules/together/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/together/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/together/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/together/i18n/ru.ts').then((words) => words.ru),
  }),
  programme: entry({
    en: () => import('#modules/programme/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/programme/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/programme/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/programme/i18n/ru.ts').then((words) => words.ru),
  }),
  reconcile: entry({
    en: () => import('#modules/reconcile/i18n/en.ts').then((words) => words.en),
    sv: () => import('#modules/reconcile/i18n/sv.ts').then((words) => words.sv),
    fi: () => import('#modules/reconcile/i18n/fi.ts').then((words) => words.fi),
    ru: () => import('#modules/reconcile/i18n/ru.ts').then((words) => words.ru),
  }),
}

type English<Module> = Module extends { en: Fetch<infer Words> } ? Words : never

/** All words of the house as English has them: the types of every key and of its arguments. */
export type Words = { readonly [Module in keyof typeof catalogue]: English<(typeof catalogue)[Module]> }

/** The same keys in whichever language, as plain sentences. */
export type WordsInAnyLanguage = Same<Words>

/** Fetches every module's words in one language. */
export async function wordsIn(language: Language): Promise<WordsInAnyLanguage> {
  const modules = Object.entries(catalogue)
  const fetched = await Promise.all(modules.map(async ([module, fetches]) => [module, await fetches[language]()]))
  return Object.fromEntries(fetched)
}
