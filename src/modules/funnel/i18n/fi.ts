import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const fi: Same<typeof en> = {
  errors: {
    'unknown-dimension': 'Kenttää ”{wish}” ei ole, joten sen mukaan ei voi ryhmitellä. Kentät ovat: {known}.',
    'too-many-keys': 'Kentällä ”{dimension}” on {keys} eri arvoa. Valitse kenttä, jolla on vähemmän arvoja, tai rajaa ensin.',
    'bad-cursor': 'Tätä luettelon kohtaa ei tunneta. Aloita luettelon alusta.',
  },
}
