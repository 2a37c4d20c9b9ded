import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const sv: Same<typeof en> = {
  title: 'Leads',
  one: 'Lead',
  pages: { list: 'Leads', one: 'Lead' },
  list: {
    lead: 'Det som står på båda listorna, senaste första kontakt först.',
    search: 'Sök namn, företag, adress eller id',
    list: 'Lista',
    bothLists: 'Båda listorna',
    none: 'Här kommer leads från båda listorna att stå.',
    noneNote: 'Hämta in marknads lista först, sedan försäljningens lista; huset finner vad som hör ihop.',
    noneSuch: 'Inget lead är sådant. Ta bort ett filter.',
    bring: 'Hämta in en lista',
    only: {
      personId: 'Bara för en person',
      companyId: 'Bara för ett företag',
      importId: 'Bara skapade av en import',
      changedBy: 'Bara ändrade av en import',
      feed: 'Bara från {value}',
    },
  },
  onList: {
    marketing: 'På marknads lista',
    sales: 'På försäljningens lista',
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
    heardOf: 'Hur de hörde talas om oss',
    person: 'Personens tidslinje',
    company: 'Företagets tidslinje',
    noDeals: 'Ingen affär har kommit av det.',
    yes: 'Ja',
    no: 'Nej',
  },
  handOff: {
    title: 'Överlämning',
    open: 'Öppna överlämningen',
    note: 'Den som uppfyller den gällande definitionen går till en säljare direkt; för de andra skriver du först ett kort.',
    asked: 'De bad om att bli kontaktade',
    askedNote: 'Då går de till en säljare direkt, och den kortare klockan går.',
    begin: 'Börja överlämningen',
  },
  errors: {
    'key-taken': 'Källan ”{feed}” har redan ett lead med id ”{externalId}”. Ändra det i stället.',
  },
  facts: {
    created: 'satte ett lead på listan',
    changed: 'ändrade ett lead',
  },
}
