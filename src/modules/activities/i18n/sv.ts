import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const sv: Same<typeof en> = {
  title: 'Aktiviteter',
  one: 'Aktivitet',
  fields: {
    plannedCost: 'Planerad kostnad',
    realCost: 'Verklig kostnad',
    touches: 'Kontakter',
    persons: 'Nådda personer',
    companies: 'Nådda företag',
  },
  errors: {
    'key-taken': 'Källan ”{feed}” har redan en aktivitet med id ”{externalId}”. Ändra den i stället.',
    'two-currencies': 'Den planerade kostnaden är i {planned} och den verkliga i {real}. För att kunna jämföras behöver de samma valuta.',
  },
  facts: {
    created: 'planerade en aktivitet',
    changed: 'ändrade en aktivitet',
  },
}
