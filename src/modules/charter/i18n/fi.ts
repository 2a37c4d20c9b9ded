import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'
import { errors } from './errors-fi.ts'
import { words } from './words-fi.ts'

export const fi: Same<typeof en> = {
  pages: {
    charter: 'Peruskirja',
    roles: 'Roolit',
    quiz: 'Kuka vastaa mistä?',
    budget: 'Budjetti',
    mandate: 'Valtuudet',
    devices: 'Mikä pitää meidät yhdessä',
  },
  errors,
  ...words,
}
