import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import type { Measure, RightKind, Signer } from '../../domain/mandate.ts'
import { saveGoal } from '../goals.ts'
import { saveRequest } from '../requests.ts'
import { addSignature, saveStatement } from '../statement.ts'
import { saveRight, type HolderSaying } from '../write-right.ts'
import { daysBefore, type Cast } from './cast.ts'

const unlimited: Measure = { kind: 'none' }

function euros(whole: number): Measure {
  return { kind: 'money', amount: { minor: whole * 100, currency: 'EUR' } }
}

/** Rights as the director gave them; who chooses target groups was forgotten. */
export async function layRights(tx: Tx, cast: Cast, now: Date): Promise<void> {
  const given = daysBefore(now, 130)
  const person = (name: string): HolderSaying => ({ kind: 'person', memberId: cast(name).memberId })
  const [marketing, sales]: HolderSaying[] = [
    { kind: 'side', side: 'marketing' },
    { kind: 'side', side: 'sales' },
  ]
  const rights: [RightKind, HolderSaying | undefined, Measure, string][] = [
    ['spend', marketing, euros(15_000), 'For one activity'],
    ['spend', sales, euros(15_000), 'For one activity'],
    ['spend', person('Elin'), euros(40_000), 'For one activity'],
    ['spend', person('Mikko'), euros(40_000), 'For one activity'],
    ['discount', sales, { kind: 'percent', percent: 8 }, 'Off the list price'],
    ['discount', person('Mikko'), { kind: 'percent', percent: 15 }, 'Off the list price'],
    ['promise', marketing, unlimited, 'What both sign for a month'],
    ['promise', sales, unlimited, 'What both sign for a month'],
    ['message', marketing, unlimited, 'After five talks with customers'],
    ['price', { kind: 'owner' }, unlimited, ''],
    ['hire', { kind: 'owner' }, unlimited, ''],
  ]
  for (const [right, holder, limit, note] of rights)
    if (holder !== undefined) await saveRight(tx, cast('Gunnar'), { right, holder, limit, note }, given)
}

/** One goal whose holder can't decide what it needs: the double message that the charter is to find. */
export async function layGoals(tx: Tx, cast: Cast, now: Date): Promise<void> {
  const at = daysBefore(now, 120)
  const by = cast('Gunnar')
  const person = (name: string) => ({ kind: 'person' as const, memberId: cast(name).memberId })
  const goals = [
    {
      name: 'Be the name for leak audits in the Nordic countries',
      holder: person('Elin'),
      months: 36,
      listed: true,
      right: 'message' as const,
    },
    {
      name: 'Win the water utilities of the Baltics',
      holder: person('Timur'),
      months: 24,
      listed: true,
      right: 'target-group' as const,
    },
    {
      name: 'Half of new customers by recommendation',
      holder: { kind: 'side' as const, side: 'sales' as const },
      months: 18,
      listed: false,
      right: 'discount' as const,
    },
  ]
  for (const goal of goals) await saveGoal(tx, by, goal, at)
}

type DemoRequest = {
  who: string
  euros: number
  words: string
  daysAgo: number
  signedBy: Signer
  answer?: { by: string; state: 'signed' | 'declined'; because: string }
}

const requests: readonly DemoRequest[] = [
  {
    who: 'Petri',
    euros: 18_000,
    words: 'A film about the waterworks of Turku, to show in open deals',
    daysAgo: 44,
    signedBy: 'sales',
    answer: { by: 'Mikko', state: 'signed', because: 'Three deals wait for exactly this' },
  },
  {
    who: 'Oskar',
    euros: 21_000,
    words: 'A stand of our own at the pump days in Malmö',
    daysAgo: 30,
    signedBy: 'marketing',
    answer: { by: 'Elin', state: 'declined', because: 'We are at Nordic Water Days the same week' },
  },
  {
    who: 'Hanna',
    euros: 22_000,
    words: 'Twice the room at the Baltic Flow Forum, with a place to talk',
    daysAgo: 3,
    signedBy: 'sales',
  },
]

export async function layRequests(tx: Tx, cast: Cast, now: Date): Promise<void> {
  for (const { who, euros: whole, words, daysAgo, signedBy, answer } of requests) {
    const person = cast(who)
    const wish = { right: 'spend' as const, asked: euros(whole), lineId: null, about: null, words }
    const id = await saveRequest(tx, person, wish, signedBy, daysBefore(now, daysAgo))
    if (answer === undefined) continue
    const { memberId, name, workspaceId } = cast(answer.by)
    await sql`update mandate_request set state = ${answer.state}, decided_by = ${memberId}, decided_name = ${name},
        decided_at = ${daysBefore(now, daysAgo - 2)}, because = ${answer.because}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  }
}

const words =
  'Marketing looks years ahead, sales look at this week, and both are here so that water stays in the pipe of a customer who buys from us again. ' +
  'Nobody of us wins alone. Where you don’t agree, say so, weigh two ways at least, decide within two weeks, and then stand by it together. ' +
  'What the two of you can’t settle comes to me, and I decide.'

/** What the director says, signed by the three who have to. */
export async function layStatement(tx: Tx, cast: Cast, now: Date): Promise<void> {
  const id = await saveStatement(tx, cast('Gunnar'), words, daysBefore(now, 128))
  await addSignature(tx, cast('Elin'), id, 'marketing', daysBefore(now, 127))
  await addSignature(tx, cast('Mikko'), id, 'sales', daysBefore(now, 125))
}
