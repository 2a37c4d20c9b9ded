import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'
import { facts } from './facts/fi.ts'
import { screens } from './screens/fi.ts'

export const fi = {
  ...facts,
  ...screens,
  pages: { radar: 'Oiretutka', symptom: 'Yksi oire' },
} satisfies Same<typeof en>
