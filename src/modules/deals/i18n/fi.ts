import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const fi: Same<typeof en> = {
  title: 'Kaupat',
  one: 'Kauppa',
  pages: { list: 'Kaupat', one: 'Kauppa' },
  list: {
    lead: 'Mitä myynti työstää ja on päättänyt, viimeksi avattu ensin.',
    search: 'Kaupan tai sen liidin tunnus',
    outcome: 'Lopputulos',
    allOutcomes: 'Kaikki',
    none: 'Tähän tulevat kaupat.',
    noneNote: 'Tuo CRM:n kaupat; kukin löytää liidinsä tunnuksella tai asiakkaan perusteella.',
    noneSuch: 'Yksikään kauppa ei ole tällainen. Poista jokin rajaus.',
    bring: 'Tuo kaupat',
    only: {
      leadId: 'Vain yksi liidi',
      personId: 'Vain yksi henkilö',
      companyId: 'Vain yksi yritys',
      importId: 'Vain yhden tuonnin luomat',
      changedBy: 'Vain yhden tuonnin muuttamat',
      feed: 'Vain lähteestä {value}',
    },
  },
  page: {
    journey: 'Polku',
    said: 'Mitä siitä sanotaan',
    when: 'Milloin',
    learned: 'Talossa alkaen',
    changed: 'Muutettu täällä viimeksi',
    import: 'Tuli mukana',
    openImport: 'Avaa tuonti',
    feed: 'Järjestelmä tai lista',
    custom: 'Muut sarakkeet',
    customNote: 'Säilytetty omilla nimillään',
    person: 'Henkilön aikajana',
    company: 'Yrityksen aikajana',
    lead: 'Liidi',
    join: 'Miten se löysi liidinsä',
    history: 'Matka vaiheiden läpi',
    historyNote: 'Milloin se siirtyi ja milloin talo sai tietää',
    noHistory: 'Tämän kaupan historiaa ei ole tuotu.',
  },
  outcomes: {
    open: 'Avoin',
    won: 'Voitettu',
    lost: 'Hävitty',
  },
  joined: {
    key: 'liitetty liidin tunnuksella',
    customer: 'liitetty asiakkaan perusteella',
  },
  errors: {
    'key-taken': 'Lähteessä ”{feed}” on jo kauppa, jonka tunnus on ”{externalId}”. Muuta sitä.',
    'won-and-lost': 'Kauppa on voitettu tai hävitty, ei molempia. Poista toinen päivämääristä.',
    'date-against-outcome':
      'Päivämäärä sanoo muuta kuin lopputulos {outcome, select, won {voitettu} lost {hävitty} other {avoin}}. Lähetä vain toinen.',
  },
  facts: {
    created: 'avasi kaupan',
    changed: 'muutti kauppaa',
  },
}
