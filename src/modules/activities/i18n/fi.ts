import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const fi: Same<typeof en> = {
  title: 'Toimenpiteet',
  one: 'Toimenpide',
  pages: { list: 'Toimenpiteet', one: 'Toimenpide' },
  list: {
    lead: 'Molempien puolten kampanjat, soittorupeamat ja tapahtumat, viimeisimmät ensin.',
    allSides: 'Kaikki',
    none: 'Tähän tulevat molempien puolten toimenpiteet.',
    noneNote: 'Tuo lista kampanjoista, soittorupeamista tai tapahtumista kustannuksineen.',
    noneSuch: 'Yksikään toimenpide ei ole tällainen. Poista jokin rajaus.',
    bring: 'Tuo toimenpiteet',
    only: {
      importId: 'Vain yhden tuonnin luomat',
      changedBy: 'Vain yhden tuonnin muuttamat',
      feed: 'Vain lähteestä {value}',
    },
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
    costNotKnown: 'Ei vielä tiedossa',
  },
  fields: {
    plannedCost: 'Suunniteltu kustannus',
    realCost: 'Toteutunut kustannus',
    touches: 'Kohtaamiset',
    persons: 'Tavoitetut henkilöt',
    companies: 'Tavoitetut yritykset',
  },
  reached: {
    title: 'Kenet se tavoitti',
    what: 'Mitä',
    when: 'Milloin',
    person: 'Henkilö',
    company: 'Yritys',
    touches: 'Kohtaamiset',
    none: 'Se ei ole tavoittanut ketään, jonka talo tuntee.',
  },
  errors: {
    'key-taken': 'Lähteessä ”{feed}” on jo toimenpide, jonka tunnus on ”{externalId}”. Muuta sitä.',
    'two-currencies':
      'Suunniteltu kustannus on valuutassa {planned} ja toteutunut valuutassa {real}. Vertailu vaatii yhden valuutan.',
  },
  facts: {
    created: 'suunnitteli toimenpiteen',
    changed: 'muutti toimenpidettä',
  },
}
