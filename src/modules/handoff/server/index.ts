import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call, type House, type Module } from '#platform/server/house.ts'
import { asOften } from '#platform/server/prepared.ts'
import type { Jobs } from '#platform/server/jobs.ts'
import { registerDeed } from '#modules/messages/server/index.ts'
import { handoffContract } from '../contract.ts'
import { acceptEngagement } from './accept.ts'
import { appeal, decideAppeal } from './appeal.ts'
import { beginByHand } from './begin-by-hand.ts'
import { command } from './command.ts'
import { giveBackToMarketing } from './give-back.ts'
import { handOver, wakeNow } from './hand-over.ts'
import { judgeAgain } from './judge-again.ts'
import { laterPool } from './later-pool.ts'
import { laterRowsPage } from './later-rows.ts'
import { engagementPage, oneEngagement } from './list.ts'
import { openDeal } from './open-deal.ts'
import { promiseOf } from './own-promise.ts'
import { pauseEngagement, resumeEngagement } from './pause.ts'
import { putAside } from './put-aside.ts'
import { myQueue } from './queue.ts'
import { reassign } from './reassign.ts'
import { reject } from './reject.ts'
import { lookAtRejections, rejectionProfile } from './rejections.ts'
import { rulesInForce } from './rules.ts'
import { summaryOf } from './summary.ts'
import { sweep } from './sweep.ts'
import { closeTask, tasksOf } from './tasks.ts'
import { undoAnswer } from './undo-answer.ts'
import { answerStands } from './answer-stands.ts'
import { touch } from './touch.ts'
import { wakeWaiting } from './wake-waiting.ts'

export { beginEngagement, type Arriving, type Begun } from './begin.ts'
export { touchesCame } from './judge-again.ts'
export { openDemoHandoffs } from './demo.ts'
export { agreeOnClocks, rulesInForce, type RulesInForce } from './rules.ts'

const os = implement(handoffContract).$context<Call>()

function workspaceOf(call: Call): string {
  return signedIn(call).workspaceId
}

export const handoffRouter = os.router({
  queue: os.queue.handler(({ context, input }) =>
    asOften(() => inWorkspace(context, (tx) => myQueue(tx, context.house, signedIn(context), input.limit))),
  ),
  promise: os.promise.handler(({ context }) => {
    const caller = signedIn(context)
    const memberId = caller.kind === 'person' ? caller.memberId : null
    const now = context.house.clock.now()
    return asOften(() => inWorkspace(context, (tx) => promiseOf(tx, caller.workspaceId, memberId, now)))
  }),
  list: os.list.handler(({ context, input }) =>
    inWorkspace(context, (tx) => engagementPage(tx, context.house, signedIn(context), input)),
  ),
  one: os.one.handler(({ context, input }) =>
    inWorkspace(context, (tx) => oneEngagement(tx, context.house, signedIn(context), input.id)),
  ),
  summary: os.summary.handler(({ context, input }) =>
    inWorkspace(context, (tx) => summaryOf(tx, context.house, workspaceOf(context), input)),
  ),
  begin: os.begin.handler(({ context, input }) => beginByHand(context, input)),
  handOver: os.handOver.handler(({ context, input }) =>
    command(context, { id: input.id, fact: 'engagement.handed-over' }, (hold) => handOver(hold, input)),
  ),
  accept: os.accept.handler(({ context, input }) =>
    inWorkspace(context, (tx) => acceptEngagement(tx, context.house, signedIn(context), input.id)),
  ),
  reject: os.reject.handler(({ context, input }) =>
    command(context, { id: input.id, fact: 'engagement.rejected', quiet: true }, (hold) => reject(hold, input)),
  ),
  later: os.later.handler(({ context, input }) =>
    command(context, { id: input.id, fact: 'engagement.put-aside', quiet: true }, (hold) => putAside(hold, input)),
  ),
  undo: os.undo.handler(({ context, input }) =>
    command(context, { id: input.id, fact: 'engagement.undone', quiet: true }, undoAnswer),
  ),
  touch: os.touch.handler(({ context, input }) =>
    command(context, { id: input.id, fact: 'engagement.touched' }, (hold) => touch(hold, input)),
  ),
  openDeal: os.openDeal.handler(({ context, input }) =>
    command(context, { id: input.id, fact: 'engagement.opened-deal' }, (hold) => openDeal(hold, input.dealId)),
  ),
  appeal: os.appeal.handler(({ context, input }) =>
    command(context, { id: input.id, fact: 'engagement.appealed' }, (hold) => appeal(hold, input.words)),
  ),
  decideAppeal: os.decideAppeal.handler(({ context, input }) =>
    command(context, { id: input.id, fact: 'engagement.judged' }, (hold) => decideAppeal(hold, input)),
  ),
  pause: os.pause.handler(({ context, input }) =>
    command(context, { id: input.id, fact: 'engagement.paused' }, (hold) => pauseEngagement(hold, input)),
  ),
  resume: os.resume.handler(({ context, input }) =>
    command(context, { id: input.id, fact: 'engagement.resumed' }, resumeEngagement),
  ),
  reassign: os.reassign.handler(({ context, input }) =>
    command(context, { id: input.id, fact: 'engagement.reassigned' }, (hold) => reassign(hold, input.ownerId)),
  ),
  wake: os.wake.handler(({ context, input }) =>
    command(context, { id: input.id, fact: 'engagement.woken' }, (hold) => wakeNow(hold, 'hand')),
  ),
  giveUp: os.giveUp.handler(({ context, input }) =>
    command(context, { id: input.id, fact: 'engagement.given-back' }, (hold) => giveBackToMarketing(hold, input.to)),
  ),
  tasks: os.tasks.handler(({ context, input }) =>
    inWorkspace(context, async (tx) => ({ items: await tasksOf(tx, workspaceOf(context), input.closed) })),
  ),
  closeTask: os.closeTask.handler(({ context, input }) => closeTask(context, input)),
  rejections: os.rejections.handler(({ context, input }) =>
    inWorkspace(context, (tx) => rejectionProfile(tx, context.house, workspaceOf(context), input)),
  ),
  laterPool: os.laterPool.handler(({ context }) =>
    inWorkspace(context, (tx) => laterPool(tx, context.house, workspaceOf(context))),
  ),
  laterRows: os.laterRows.handler(({ context, input }) =>
    inWorkspace(context, (tx) => laterRowsPage(tx, context.house.clock.now(), workspaceOf(context), input)),
  ),
  wakeWaiting: os.wakeWaiting.handler(({ context, input }) => wakeWaiting(context, input.trigger)),
  rules: os.rules.handler(({ context }) =>
    inWorkspace(context, (tx) => rulesInForce(tx, workspaceOf(context), context.house.clock.now())),
  ),
})

registerDeed('handoff.accept', async (tx, house, caller, { id = '' }) => {
  await acceptEngagement(tx, house, caller, id)
})

export const handoffModule: Module = {
  name: 'handoff',
  jobs: (house: House): Jobs => ({
    'handoff.sweep': sweep(house),
    'handoff.profile': lookAtRejections(house),
    'handoff.judge': judgeAgain(house),
    'handoff.answer-stands': answerStands(house),
  }),
  promptJobs: ['handoff.sweep', 'handoff.answer-stands'],
}
