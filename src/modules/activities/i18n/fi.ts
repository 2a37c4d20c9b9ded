import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const fi: Same<typeof en> = {
  title: 'Toimenpiteet',
  one: 'Toimenpide',
  fields: {
    plannedCost: 'Suunniteltu kustannus',
    realCost: 'Toteutunut kustannus',
    touches: 'Kosketukset',
    persons: 'Tavoitetut henkilöt',
    companies: 'Tavoitetut yritykset',
  },
  errors: {
    'key-taken': 'Lähteessä ”{feed}” on jo toimenpide, jonka tunnus on ”{externalId}”. Muuta sitä.',
    'two-currencies': 'Suunniteltu kustannus on valuutassa {planned} ja toteutunut valuutassa {real}. Vertailu vaatii yhden valuutan.',
  },
  facts: {
    created: 'suunnitteli toimenpiteen',
    changed: 'muutti toimenpidettä',
  },
}
