import { errors } from './errors-en.ts'
import { words } from './words-en.ts'

export const en = {
  pages: {
    charter: 'Charter',
    roles: 'Roles',
    quiz: 'Who owns what?',
    budget: 'Budget',
    mandate: 'Mandate',
    devices: 'What holds us together',
  },
  errors,
  ...words,
}
