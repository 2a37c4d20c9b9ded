import { facts } from './facts/en.ts'
import { screens } from './screens/en.ts'

/** Names and words of the 28 symptoms stand in `facts/`; here are the words of the pages. */
export const en = {
  ...facts,
  ...screens,
  pages: { radar: 'Symptom radar', symptom: 'One symptom' },
} as const
