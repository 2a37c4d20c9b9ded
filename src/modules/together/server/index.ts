import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call, type Module } from '#platform/server/house.ts'
import { togetherContract } from '../contract.ts'
import { answerStep, askStep, decide } from './decide.ts'
import { frictionToTag, logFriction, readFriction, tagFriction } from './friction.ts'
import { registerGates } from './gates.ts'
import { importMeetings } from './import-meetings.ts'
import { changeProject, closeProject, makeProject, noteProject } from './make-project.ts'
import { readOverview, readPeople } from './overview.ts'
import { editComment, markComment, settleThread, withdrawComment } from './own-words.ts'
import { readDecisions, showDecision } from './read-decisions.ts'
import { readMeetingCounts, readMeetings } from './read-meetings.ts'
import { readProjects, showProject } from './read-projects.ts'
import { commentsWaiting, readThreads } from './read-threads.ts'
import { readRecognitions, readShares, recognise } from './recognitions.ts'
import { answer, openThread } from './say.ts'
import { addVisit, readVisits, removeVisit } from './visits.ts'
import { addOption, addToDecision, changeDecision, openDecision, takePosition } from './write-decision.ts'
import { changeMeeting, makeMeeting, removeMeeting } from './write-meeting.ts'

export { layDemoTogether } from './demo.ts'
export { leadsSide } from './who.ts'
export { openDecisions, type OpenDecision } from './read-decisions.ts'

registerGates()

const os = implement(togetherContract).$context<Call>()

export const togetherRouter = os.router({
  overview: os.overview.handler(({ context }) => readOverview(context)),
  people: os.people.handler(({ context }) => readPeople(context)),
  threads: os.threads.handler(({ context, input }) => readThreads(context, input)),
  waitingThreads: os.waitingThreads.handler(({ context, input }) =>
    inWorkspace(context, (tx) => commentsWaiting(tx, signedIn(context).workspaceId, input)),
  ),
  openThread: os.openThread.handler(({ context, input }) => openThread(context, input)),
  answer: os.answer.handler(({ context, input }) => answer(context, input)),
  settleThread: os.settleThread.handler(({ context, input }) => settleThread(context, input)),
  editComment: os.editComment.handler(({ context, input }) => editComment(context, input)),
  withdrawComment: os.withdrawComment.handler(({ context, input }) => withdrawComment(context, input.id)),
  markComment: os.markComment.handler(({ context, input }) => markComment(context, input)),
  projects: os.projects.handler(({ context, input }) => readProjects(context, input)),
  project: os.project.handler(({ context, input }) => inWorkspace(context, (tx) => showProject(tx, context, input.id))),
  makeProject: os.makeProject.handler(({ context, input }) => makeProject(context, input)),
  changeProject: os.changeProject.handler(({ context, input }) => changeProject(context, input)),
  noteProject: os.noteProject.handler(({ context, input }) => noteProject(context, input)),
  closeProject: os.closeProject.handler(({ context, input }) => closeProject(context, input)),
  decisions: os.decisions.handler(({ context, input }) => readDecisions(context, input)),
  decision: os.decision.handler(({ context, input }) =>
    inWorkspace(context, (tx) => showDecision(tx, context, input.id)),
  ),
  openDecision: os.openDecision.handler(({ context, input }) => openDecision(context, input)),
  addOption: os.addOption.handler(({ context, input }) => addOption(context, input)),
  changeDecision: os.changeDecision.handler(({ context, input }) => changeDecision(context, input)),
  takePosition: os.takePosition.handler(({ context, input }) => takePosition(context, input)),
  askStep: os.askStep.handler(({ context, input }) => askStep(context, input)),
  answerStep: os.answerStep.handler(({ context, input }) => answerStep(context, input)),
  decide: os.decide.handler(({ context, input }) => decide(context, input)),
  addToDecision: os.addToDecision.handler(({ context, input }) => addToDecision(context, input)),
  friction: os.friction.handler(({ context, input }) => readFriction(context, input.weeks)),
  logFriction: os.logFriction.handler(({ context, input }) => logFriction(context, input)),
  frictionToTag: os.frictionToTag.handler(({ context }) => frictionToTag(context)),
  tagFriction: os.tagFriction.handler(({ context, input }) => tagFriction(context, input)),
  meetings: os.meetings.handler(({ context, input }) => readMeetings(context, input)),
  meetingCounts: os.meetingCounts.handler(({ context }) => readMeetingCounts(context)),
  makeMeeting: os.makeMeeting.handler(({ context, input }) => makeMeeting(context, input)),
  changeMeeting: os.changeMeeting.handler(({ context, input }) => changeMeeting(context, input)),
  removeMeeting: os.removeMeeting.handler(({ context, input }) => removeMeeting(context, input.id)),
  importMeetings: os.importMeetings.handler(({ context, input }) => importMeetings(context, input.text)),
  recognitions: os.recognitions.handler(({ context, input }) => readRecognitions(context, input)),
  recognitionShares: os.recognitionShares.handler(({ context }) => readShares(context)),
  recognise: os.recognise.handler(({ context, input }) => recognise(context, input)),
  visits: os.visits.handler(({ context, input }) => readVisits(context, input)),
  addVisit: os.addVisit.handler(({ context, input }) => addVisit(context, input)),
  removeVisit: os.removeVisit.handler(({ context, input }) => removeVisit(context, input.id)),
})

export const togetherModule: Module = { name: 'together' }
