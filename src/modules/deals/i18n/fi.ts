import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const fi: Same<typeof en> = {
  title: 'Kaupat',
  one: 'Kauppa',
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
    'date-against-outcome': 'Päivämäärä sanoo muuta kuin lopputulos {outcome, select, won {voitettu} lost {hävitty} other {avoin}}. Lähetä vain toinen.',
  },
  facts: {
    created: 'avasi kaupan',
    changed: 'muutti kauppaa',
  },
}
