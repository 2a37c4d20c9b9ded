import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const ru: Same<typeof en> = {
  title: 'Сделки',
  one: 'Сделка',
  outcomes: {
    open: 'Открыта',
    won: 'Выиграна',
    lost: 'Проиграна',
  },
  joined: {
    key: 'связана по идентификатору лида',
    customer: 'связана по клиенту',
  },
  errors: {
    'key-taken': 'В источнике «{feed}» уже есть сделка с идентификатором «{externalId}». Измените её.',
    'won-and-lost': 'Сделка либо выиграна, либо проиграна. Уберите одну из двух дат.',
    'date-against-outcome': 'Дата противоречит исходу «{outcome, select, won {выиграна} lost {проиграна} other {открыта}}». Передайте что-то одно.',
  },
  facts: {
    created: 'открытие сделки',
    changed: 'изменение сделки',
  },
}
