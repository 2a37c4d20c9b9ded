import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type House, type Person } from '#platform/server/house.ts'
import { checkAddress, networksFrom } from '../domain/address.ts'
import { paceOf } from '../domain/pace-of.ts'
import { messageKindList, type MessageKind, type Pace, type Way } from '../kinds.ts'
import { personOf } from './my-messages.ts'
import { readersAmong, type Reader } from './readers.ts'
import { seal } from './seal.ts'

type Paces = Partial<Record<MessageKind, Pace>>

type Change = {
  mail?: Paces | undefined
  chat?: Paces | undefined
  quiet?: { from: string; to: string } | null | undefined
  gatherMinutes?: number | undefined
  chatTo?: { kind: 'slack' | 'teams'; url: string } | null | undefined
}

export function myWishes(call: Call) {
  const person = personOf(call)
  return inWorkspace(call, async (tx) => shown(await readerOf(tx, person)))
}

async function readerOf(tx: Tx, { workspaceId, memberId }: Person): Promise<Reader> {
  const [reader] = await readersAmong(tx, workspaceId, [memberId])
  if (!reader) throw new Refusal('house.not-found', { what: 'member' }, 404)
  return reader
}

function shown(reader: Reader) {
  const { quietFrom, quietTo, gatherMinutes, chatKind, timeZone } = reader
  const every = (way: Way) =>
    Object.fromEntries(messageKindList.map((kind) => [kind, paceOf(kind, way, reader[way], false)]))
  return { mail: every('mail'), chat: every('chat'), quietFrom, quietTo, gatherMinutes, chatKind, timeZone }
}

export function changeWishes(call: Call, change: Change) {
  const person = personOf(call)
  return inWorkspace(call, async (tx) => {
    const before = await readerOf(tx, person)
    await save(tx, call.house, person, after(call.house, before, change))
    return shown(await readerOf(tx, person))
  })
}

function after(house: House, before: Reader, { mail, chat, quiet, gatherMinutes, chatTo }: Change): Reader {
  return {
    ...before,
    mail: { ...before.mail, ...mail },
    chat: { ...before.chat, ...chat },
    ...(quiet === undefined ? {} : { quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null }),
    ...(gatherMinutes === undefined ? {} : { gatherMinutes }),
    ...(chatTo === undefined ? {} : chatOf(house, chatTo)),
  }
}

function chatOf(house: House, chatTo: NonNullable<Change['chatTo']> | null): Pick<Reader, 'chatKind' | 'chatSealed'> {
  if (chatTo === null) return { chatKind: null, chatSealed: null }
  refuseAddress(house, chatTo.url)
  return { chatKind: chatTo.kind, chatSealed: seal(house.secret, chatTo.url) }
}

/** Says no to what can be seen without asking the network; names are resolved when something is sent. */
export function refuseAddress({ config }: House, url: string): void {
  const checked = checkAddress(url, networksFrom(config.openNetworks))
  if (checked === 'not-an-address') throw new Refusal('messages.not-an-address', {}, 400)
  if (checked === 'not-https') throw new Refusal('messages.not-https', {}, 400)
  if (checked === 'has-password') throw new Refusal('messages.has-password', {}, 400)
  if (checked === 'private') throw new Refusal('messages.private', {}, 400)
}

async function save(tx: Tx, house: House, { workspaceId, memberId }: Person, wishes: Reader): Promise<void> {
  const { mail, chat, quietFrom, quietTo, gatherMinutes, chatKind, chatSealed } = wishes
  await sql`
    insert into message_wishes (workspace_id, member_id, mail, chat, quiet_from, quiet_to, gather_minutes, chat_kind, chat_sealed,
      changed_at)
    values (${workspaceId}, ${memberId}, ${JSON.stringify(mail)}::jsonb, ${JSON.stringify(chat)}::jsonb, ${quietFrom},
      ${quietTo}, ${gatherMinutes}, ${chatKind}, ${chatSealed}, ${house.clock.now()})
    on conflict (workspace_id, member_id) do update set mail = excluded.mail, chat = excluded.chat,
      quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, gather_minutes = excluded.gather_minutes,
      chat_kind = excluded.chat_kind, chat_sealed = excluded.chat_sealed, changed_at = excluded.changed_at`.execute(tx)
}
