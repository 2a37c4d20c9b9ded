import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'
import { facts } from './facts/sv.ts'
import { screens } from './screens/sv.ts'

export const sv = {
  ...facts,
  ...screens,
  pages: { radar: 'Symptomradar', symptom: 'Ett symtom' },
} satisfies Same<typeof en>
