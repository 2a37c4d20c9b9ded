import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'
import { errors } from './errors-ru.ts'
import { words } from './words-ru.ts'

export const ru: Same<typeof en> = {
  pages: {
    charter: 'Устав',
    roles: 'Роли',
    quiz: 'Кто за что отвечает?',
    budget: 'Бюджет',
    mandate: 'Полномочия',
    devices: 'Что нас объединяет',
  },
  errors,
  ...words,
}
