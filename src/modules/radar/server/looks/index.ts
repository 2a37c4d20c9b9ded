import type { SymptomId } from '../../domain/catalogue.ts'
import type { Look } from '../look.ts'
import { charterLooks } from './charter.ts'
import { exchangeLooks } from './exchanges.ts'
import { handoffLooks } from './handoff.ts'
import { meetingLooks } from './meetings.ts'
import { surveyLooks } from './survey.ts'
import { workLooks } from './work.ts'

/** How each symptom is read; those without a look have no source in the house yet. */
export const looks: Partial<Record<SymptomId, Look>> = {
  ...meetingLooks,
  ...exchangeLooks,
  ...charterLooks,
  ...workLooks,
  ...handoffLooks,
  ...surveyLooks,
}
