import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const sv: Same<typeof en> = {
  errors: {
    'unknown-dimension': 'Det finns inget fält ”{wish}” att gruppera efter. Det finns: {known}.',
    'too-many-keys': '”{dimension}” har {keys} olika värden. Välj ett fält med färre, eller filtrera först.',
    'bad-cursor': 'Platsen i listan är okänd. Börja om från listans början.',
  },
}
