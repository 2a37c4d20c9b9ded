import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'
import { errors } from './errors-sv.ts'
import { words } from './words-sv.ts'

export const sv: Same<typeof en> = {
  pages: {
    charter: 'Stadga',
    roles: 'Roller',
    quiz: 'Vem ansvarar för vad?',
    budget: 'Budget',
    mandate: 'Mandat',
    devices: 'Det som håller oss ihop',
  },
  errors,
  ...words,
}
