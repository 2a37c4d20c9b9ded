import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const fi: Same<typeof en> = {
  title: 'Liidit',
  one: 'Liidi',
  pages: { list: 'Liidit', one: 'Liidi' },
  list: {
    lead: 'Molempien listojen liidit, viimeisin ensikontakti ensin.',
    search: 'Etsi nimi, yritys, osoite tai tunnus',
    list: 'Lista',
    bothLists: 'Molemmat listat',
    none: 'Tähän tulevat molempien listojen liidit.',
    noneNote: 'Tuo ensin markkinoinnin lista, sitten myynnin; talo löytää yhteen kuuluvat.',
    noneSuch: 'Yksikään liidi ei ole tällainen. Poista jokin rajaus.',
    bring: 'Tuo lista',
    only: {
      personId: 'Vain yksi henkilö',
      companyId: 'Vain yksi yritys',
      importId: 'Vain yhden tuonnin luomat',
      changedBy: 'Vain yhden tuonnin muuttamat',
      feed: 'Vain lähteestä {value}',
    },
  },
  onList: {
    marketing: 'Markkinoinnin listalla',
    sales: 'Myynnin listalla',
  },
  page: {
    said: 'Mitä siitä sanotaan',
    when: 'Milloin',
    learned: 'Talossa alkaen',
    changed: 'Muutettu täällä viimeksi',
    import: 'Tuli mukana',
    openImport: 'Avaa tuonti',
    feed: 'Järjestelmä tai lista',
    custom: 'Muut sarakkeet',
    customNote: 'Säilytetty omilla nimillään',
    heardOf: 'Mistä he kuulivat meistä',
    person: 'Henkilön aikajana',
    company: 'Yrityksen aikajana',
    noDeals: 'Siitä ei ole syntynyt kauppaa.',
    yes: 'Kyllä',
    no: 'Ei',
  },
  handOff: {
    title: 'Luovutus',
    open: 'Avaa luovutus',
    note: 'Voimassa olevan määritelmän täyttävä menee heti myyjälle; muille kirjoitat ensin kortin.',
    asked: 'He pyysivät yhteydenottoa',
    askedNote: 'Silloin he menevät heti myyjälle, ja lyhyempi kello käy.',
    begin: 'Aloita luovutus',
  },
  errors: {
    'key-taken': 'Lähteessä ”{feed}” on jo liidi, jonka tunnus on ”{externalId}”. Muuta sitä.',
  },
  facts: {
    created: 'lisäsi liidin listalle',
    changed: 'muutti liidiä',
  },
}
