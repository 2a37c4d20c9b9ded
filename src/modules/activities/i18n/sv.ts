import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const sv: Same<typeof en> = {
  title: 'Aktiviteter',
  one: 'Aktivitet',
  pages: { list: 'Aktiviteter', one: 'Aktivitet' },
  list: {
    lead: 'Båda sidors kampanjer, ringpass och evenemang, de senaste först.',
    allSides: 'Alla',
    none: 'Här kommer båda sidors aktiviteter att stå.',
    noneNote: 'Hämta in en lista över kampanjer, ringpass eller evenemang med vad de kostade.',
    noneSuch: 'Ingen aktivitet är sådan. Ta bort ett filter.',
    bring: 'Hämta in aktiviteter',
    only: {
      importId: 'Bara skapade av en import',
      changedBy: 'Bara ändrade av en import',
      feed: 'Bara från {value}',
    },
  },
  page: {
    said: 'Vad som sägs om det',
    when: 'När',
    learned: 'I huset sedan',
    changed: 'Senast ändrad här',
    import: 'Kom med',
    openImport: 'Öppna importen',
    feed: 'System eller lista',
    custom: 'Övriga kolumner',
    customNote: 'Behållna under sina egna namn',
    costNotKnown: 'Ännu inte känd',
  },
  fields: {
    plannedCost: 'Planerad kostnad',
    realCost: 'Verklig kostnad',
    touches: 'Kundkontakter',
    persons: 'Nådda personer',
    companies: 'Nådda företag',
  },
  reached: {
    title: 'Vilka den nådde',
    what: 'Vad',
    when: 'När',
    person: 'Person',
    company: 'Företag',
    touches: 'Kundkontakter',
    none: 'Den har inte nått någon som huset känner.',
  },
  errors: {
    'key-taken': 'Källan ”{feed}” har redan en aktivitet med id ”{externalId}”. Ändra den i stället.',
    'two-currencies':
      'Den planerade kostnaden är i {planned} och den verkliga i {real}. För att kunna jämföras behöver de samma valuta.',
  },
  facts: {
    created: 'planerade en aktivitet',
    changed: 'ändrade en aktivitet',
  },
}
