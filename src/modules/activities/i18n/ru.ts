import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const ru: Same<typeof en> = {
  title: 'Активности',
  one: 'Активность',
  fields: {
    plannedCost: 'Плановая стоимость',
    realCost: 'Фактическая стоимость',
    touches: 'Касания',
    persons: 'Охвачено людей',
    companies: 'Охвачено компаний',
  },
  errors: {
    'key-taken': 'В источнике «{feed}» уже есть активность с идентификатором «{externalId}». Измените её.',
    'two-currencies': 'Плановая стоимость указана в {planned}, фактическая — в {real}. Для сравнения нужна одна валюта.',
  },
  facts: {
    created: 'планирование активности',
    changed: 'изменение активности',
  },
}
