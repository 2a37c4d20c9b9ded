import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { rows } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Module } from '#platform/server/house.ts'
import { satisfactionContract } from '../contract.ts'
import { answerPage, overview } from './answers.ts'
import { compareReached } from './effect.ts'
import { linkPage, makeLink, withdrawLink } from './links.ts'
import { importAnswers } from './save-answers.ts'
import { sendLink } from './send-link.ts'
import { surveyRoutes } from './survey-routes.ts'

export { layDemoSatisfaction } from './demo.ts'
export { satisfactionEffect } from './effect.ts'
export { saveAnswerRows, undoAnswers } from './import-rows.ts'

const os = implement(satisfactionContract).$context<Call>()

export const satisfactionRouter = os.router({
  overview: os.overview.handler(({ context, input }) => overview(context, input)),
  answers: os.answers.handler(({ context, input }) => answerPage(context, input)),
  compare: os.compare.handler(({ context, input }) => compareActivity(context, input.activityId)),
  importAnswers: os.importAnswers.handler(({ context, input }) => importAnswers(context, input)),
  links: os.links.handler(({ context, input }) => linkPage(context, input)),
  makeLink: os.makeLink.handler(({ context, input }) => makeLink(context, input)),
  withdrawLink: os.withdrawLink.handler(({ context, input }) => withdrawLink(context, input.id)),
})

function compareActivity(call: Call, activityId: string) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const [activity] = await rows<{ name: string }>(
      tx,
      sql`
      select coalesce(nullif(name, ''), external_id) as name from activity_record
      where workspace_id = ${workspaceId} and id = ${activityId}`,
    )
    if (!activity) throw notFound('activity')
    const compared = await compareReached(tx, { workspaceId, activityId, at: call.house.clock.now() })
    if (!compared.known) return { ...compared, activity: activity.name }
    const { change, ...rest } = compared
    return { ...rest, ...change, activity: activity.name }
  })
}

export const satisfactionModule: Module = {
  name: 'satisfaction',
  jobs: (house) => ({ 'satisfaction.send-link': sendLink(house) }),
  routes: surveyRoutes,
}
