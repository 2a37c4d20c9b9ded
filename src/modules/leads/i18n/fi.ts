import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const fi: Same<typeof en> = {
  title: 'Liidit',
  one: 'Liidi',
  errors: {
    'key-taken': 'Lähteessä ”{feed}” on jo liidi, jonka tunnus on ”{externalId}”. Muuta sitä.',
  },
  facts: {
    created: 'lisäsi liidin luetteloon',
    changed: 'muutti liidiä',
  },
}
