import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const ru: Same<typeof en> = {
  title: 'Лиды',
  one: 'Лид',
  errors: {
    'key-taken': 'В источнике «{feed}» уже есть лид с идентификатором «{externalId}». Измените его.',
  },
  facts: {
    created: 'внесение лида в список',
    changed: 'изменение лида',
  },
}
