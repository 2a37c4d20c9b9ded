import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'
import { facts } from './facts/ru.ts'
import { screens } from './screens/ru.ts'

export const ru = {
  ...facts,
  ...screens,
  pages: { radar: 'Радар симптомов', symptom: 'Один симптом' },
} satisfies Same<typeof en>
