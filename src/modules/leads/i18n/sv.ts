import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const sv: Same<typeof en> = {
  title: 'Leads',
  one: 'Lead',
  errors: {
    'key-taken': 'Källan ”{feed}” har redan ett lead med id ”{externalId}”. Ändra det i stället.',
  },
  facts: {
    created: 'satte ett lead på listan',
    changed: 'ändrade ett lead',
  },
}
