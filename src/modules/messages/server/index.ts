import { implement } from '@orpc/server'
import type { Call, Module } from '#platform/server/house.ts'
import { messagesContract } from '../contract.ts'
import { deliver } from './deliver.ts'
import { doDeed, showDeed } from './do-deed.ts'
import { markRead, myMessages, myUnread } from './my-messages.ts'
import { fanOut, sendWebhook } from './send-webhook.ts'
import { readSends, resend, tryWebhook } from './sends.ts'
import { allWebhooks, changeWebhook, makeWebhook, removeWebhook, renewSecret } from './webhooks.ts'
import { changeWishes, myWishes } from './wishes.ts'

export { layDemoWishes } from './demo-wishes.ts'
export { registerDeed, type DeedHandler, type DeedName } from './deeds.ts'
export { emit } from './emit.ts'
export { headsOf } from './readers.ts'
export { letterTimes } from './letter-times.ts'
export { notify, type Notice, type OfferedDeed } from './notify.ts'

const os = implement(messagesContract).$context<Call>()

export const messagesRouter = os.router({
  list: os.list.handler(({ context, input }) => myMessages(context, input)),
  unread: os.unread.handler(({ context }) => myUnread(context)),
  markRead: os.markRead.handler(({ context, input }) => markRead(context, input.ids)),
  wishes: os.wishes.handler(({ context }) => myWishes(context)),
  changeWishes: os.changeWishes.handler(({ context, input }) => changeWishes(context, input)),
  deed: os.deed.handler(({ context, input }) => showDeed(context, input.token)),
  doDeed: os.doDeed.handler(({ context, input }) => doDeed(context, input.token)),
  webhooks: os.webhooks.handler(async ({ context }) => ({ items: await allWebhooks(context) })),
  makeWebhook: os.makeWebhook.handler(({ context, input }) => makeWebhook(context, input)),
  changeWebhook: os.changeWebhook.handler(({ context, input }) => changeWebhook(context, input)),
  renewSecret: os.renewSecret.handler(({ context, input }) => renewSecret(context, input.id)),
  removeWebhook: os.removeWebhook.handler(async ({ context, input }) => ({
    removed: await removeWebhook(context, input.id),
  })),
  tryWebhook: os.tryWebhook.handler(({ context, input }) => tryWebhook(context, input.id)),
  sends: os.sends.handler(({ context, input }) => readSends(context, input)),
  resend: os.resend.handler(async ({ context, input }) => ({ resent: await resend(context, input.id) })),
})

export const messagesModule: Module = {
  name: 'messages',
  jobs: (house) => ({
    'messages.deliver': deliver(house),
    'messages.fan-out': fanOut(house),
    'messages.send-webhook': sendWebhook(house),
  }),
  promptJobs: ['messages.deliver'],
}
