import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const sv: Same<typeof en> = {
  title: 'Affärer',
  one: 'Affär',
  pages: { list: 'Affärer', one: 'Affär' },
  list: {
    lead: 'Det som försäljningen arbetar med och har avslutat, senast öppnad först.',
    search: 'Id för en affär eller dess lead',
    outcome: 'Utfall',
    allOutcomes: 'Alla',
    none: 'Här kommer affärerna att stå.',
    noneNote: 'Hämta in affärerna från ert CRM; var och en finner sitt lead genom id eller kund.',
    noneSuch: 'Ingen affär är sådan. Ta bort ett filter.',
    bring: 'Hämta in affärer',
    only: {
      leadId: 'Bara för ett lead',
      personId: 'Bara för en person',
      companyId: 'Bara för ett företag',
      importId: 'Bara skapade av en import',
      changedBy: 'Bara ändrade av en import',
      feed: 'Bara från {value}',
    },
  },
  page: {
    journey: 'Resan',
    said: 'Vad som sägs om det',
    when: 'När',
    learned: 'I huset sedan',
    changed: 'Senast ändrad här',
    import: 'Kom med',
    openImport: 'Öppna importen',
    feed: 'System eller lista',
    custom: 'Övriga kolumner',
    customNote: 'Behållna under sina egna namn',
    person: 'Personens tidslinje',
    company: 'Företagets tidslinje',
    lead: 'Leadet',
    join: 'Hur den fann sitt lead',
    history: 'Vägen genom stegen',
    historyNote: 'När den flyttades och när huset fick veta det',
    noHistory: 'Ingen historik för affären har hämtats in.',
  },
  outcomes: {
    open: 'Öppen',
    won: 'Vunnen',
    lost: 'Förlorad',
  },
  joined: {
    key: 'kopplad genom leadets id',
    customer: 'kopplad genom kunden',
  },
  errors: {
    'key-taken': 'Källan ”{feed}” har redan en affär med id ”{externalId}”. Ändra den i stället.',
    'won-and-lost': 'En affär är vunnen eller förlorad, inte båda. Ta bort ett av de två datumen.',
    'date-against-outcome':
      'Datumet säger något annat än utfallet {outcome, select, won {vunnen} lost {förlorad} other {öppen}}. Skicka ett av dem.',
  },
  facts: {
    created: 'öppnade en affär',
    changed: 'ändrade en affär',
  },
}
