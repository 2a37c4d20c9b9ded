import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const sv: Same<typeof en> = {
  title: 'Affärer',
  one: 'Affär',
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
    'date-against-outcome': 'Datumet säger något annat än utfallet {outcome, select, won {vunnen} lost {förlorad} other {öppen}}. Skicka ett av dem.',
  },
  facts: {
    created: 'öppnade en affär',
    changed: 'ändrade en affär',
  },
}
