import type { CustomerHint } from '#modules/customers/domain/index.ts'
import { storable } from './form.ts'
import { channelOf, trackedSource, type Tracked } from './tracked-source.ts'

/** The six kinds of messages that analytics libraries send. */
export const messageTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const

export type MessageType = (typeof messageTypes)[number]

type Fields = Readonly<Record<string, unknown>>

/** One message as the house reads it. `called` are the visitor's names, the surest first: `u:` user id, `a:` anonymous id. */
export type Message = {
  type: MessageType
  messageId: string | null
  called: readonly string[]
  userId: string | null
  fields: Fields
}

export type Unusable = 'unreadable' | 'unknown-type' | 'nobody'

const longestId = 300

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/** A text of one line's length; numbers count as texts, as libraries send ids of both kinds. */
function words(value: unknown, longest = 500): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = storable(String(value)).trim()
  return text === '' ? undefined : text.slice(0, longest)
}

function isMessageType(word: unknown): word is MessageType {
  return messageTypes.some((type) => type === word)
}

/** Reads one message of the body of a collector's request, or says why it can't be used. */
export function readMessage(body: unknown): Message | Unusable {
  const fields = record(body)
  const { type, messageId } = fields
  if (Object.keys(fields).length === 0) return 'unreadable'
  if (!isMessageType(type)) return 'unknown-type'
  const [userId, anonymousId] = [words(fields['userId'], longestId), words(fields['anonymousId'], longestId)]
  const called = [
    ...(userId === undefined ? [] : [`u:${userId}`]),
    ...(anonymousId === undefined ? [] : [`a:${anonymousId}`]),
  ]
  if (called.length === 0) return 'nobody'
  return { type, messageId: words(messageId, longestId) ?? null, called, userId: userId ?? null, fields }
}

/** The earlier name that an alias tells of: libraries do not say of which kind it is. */
export function aliasesOf({ type, fields }: Message): string[] {
  const previous = type === 'alias' ? words(fields['previousId'], longestId) : undefined
  return previous === undefined ? [] : [`a:${previous}`, `u:${previous}`]
}

/**
 * What a message says about who the visitor is; null when it does not say enough to know a person by: that takes an e-mail
 * address, a telephone number or a name.
 */
export function personHint({ type, userId, fields }: Message): CustomerHint | null {
  const context = record(fields['context'])
  const traits = type === 'identify' ? { ...record(context['traits']), ...record(fields['traits']) } : {}
  const told = (...names: string[]) => names.map((name) => words(traits[name])).find((value) => value !== undefined)
  const email = told('email') ?? (userId !== null && isAddress(userId) ? userId : undefined)
  const company = record(traits['company'])
  const hint: CustomerHint = {
    ...only('emails', email === undefined ? undefined : [email]),
    ...only('phones', listed(told('phone', 'phoneNumber'))),
    ...only('personName', told('name')),
    ...only('firstName', told('firstName', 'first_name')),
    ...only('lastName', told('lastName', 'last_name')),
  }
  if (Object.keys(hint).length === 0) return null
  return {
    ...hint,
    ...only('personExternalId', userId ?? undefined),
    ...only('title', told('title', 'jobTitle', 'position')),
    ...only('country', words(record(traits['address'])['country']) ?? told('country')),
    ...only('companyName', words(traits['company']) ?? words(company['name'])),
    ...only('companyExternalId', words(company['id'], longestId)),
  }
}

/** What a group message says about the visitor's company. */
export function companyHint({ fields }: Message): CustomerHint {
  const traits = record(fields['traits'])
  return {
    ...only('companyExternalId', words(fields['groupId'], longestId)),
    ...only('companyName', words(traits['name'])),
    ...only('domain', words(traits['domain']) ?? words(traits['website'])),
    ...only('country', words(record(traits['address'])['country'])),
  }
}

function isAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)
}

function listed(text: string | undefined): string[] | undefined {
  return text === undefined ? undefined : [text]
}

function only<Name extends keyof CustomerHint>(name: Name, value: CustomerHint[Name] | undefined) {
  return value === undefined ? {} : { [name]: value }
}

export type MetThing = {
  kind: string
  subject: string
  channel: string
  tracked: Tracked
  detail: Record<string, string>
}

const mostDetails = 20

/** What the visitor met, as a touch tells it. Null for messages that only say who somebody is. */
export function metThing({ type, fields }: Message): MetThing | null {
  if (type !== 'track' && type !== 'page' && type !== 'screen') return null
  const properties = record(fields['properties'])
  const page = record(record(fields['context'])['page'])
  const address = words(properties['url'], 1000) ?? words(page['url'], 1000)
  const tracked = trackedSource(address, words(properties['referrer'], 1000) ?? words(page['referrer'], 1000))
  const campaign = campaignOf(record(record(fields['context'])['campaign']))
  const how = { ...tracked, ...campaign }
  const name = type === 'track' ? words(fields['event']) : (words(fields['name']) ?? words(properties['title']))
  const subject = name ?? words(properties['path']) ?? tracked.page ?? type
  const kind = type === 'track' ? 'event' : type === 'page' ? 'page_visit' : 'screen'
  return { kind, subject, channel: channelOf(how), tracked: how, detail: { ...plainWords(properties), ...how } }
}

function campaignOf(campaign: Fields): Tracked {
  const names = {
    name: 'utmCampaign',
    source: 'utmSource',
    medium: 'utmMedium',
    term: 'utmTerm',
    content: 'utmContent',
  }
  const told = Object.entries(names).flatMap(([name, as]) => {
    const value = words(campaign[name])
    return value === undefined ? [] : [[as, value]]
  })
  return Object.fromEntries(told) as Tracked
}

/** What an event says beside its name: the first twenty of its properties that are plain words or figures. */
export function detailsOf({ fields }: Message): Record<string, string> {
  return plainWords(record(fields['properties']))
}

function plainWords(properties: Fields): Record<string, string> {
  const plain = Object.entries(properties).flatMap(([name, value]) => {
    const said = typeof value === 'boolean' ? String(value) : words(value)
    return said === undefined ? [] : [[storable(name).slice(0, 100), said]]
  })
  return Object.fromEntries(plain.slice(0, mostDetails)) as Record<string, string>
}

const farthestBack = 5 * 366 * 86_400_000
const usualSkew = 60_000

/**
 * When it happened: what the sender's clock said, moved by how far that clock stood from ours when it sent (only when by more
 * than a minute), never after `receivedAt`. A moment that can't be read, or lies more than five years back, is `receivedAt`.
 */
export function happenedAt({ fields }: Message, receivedAt: Date, sentAt: Date | null): Date {
  const said = instantOf(fields['timestamp']) ?? instantOf(fields['originalTimestamp'])
  if (said === null) return receivedAt
  const skew = sentAt === null ? 0 : receivedAt.getTime() - sentAt.getTime()
  const at = said + (Math.abs(skew) > usualSkew ? skew : 0)
  if (at < receivedAt.getTime() - farthestBack) return receivedAt
  return new Date(Math.min(at, receivedAt.getTime()))
}

/** Milliseconds of an ISO 8601 instant or of a number of milliseconds; null when it is none. */
export function instantOf(value: unknown): number | null {
  const millis =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\d{4}-/.test(value)
        ? Date.parse(value)
        : Number.NaN
  return Number.isFinite(millis) && Math.abs(millis) < 8.64e15 ? millis : null
}
