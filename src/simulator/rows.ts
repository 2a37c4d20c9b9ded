import type { ActivityRow } from '#modules/activities/server/index.ts'
import type { CompanyRow, CustomerHint, PersonRow } from '#modules/customers/server/index.ts'
import type { DealRow, StageRow } from '#modules/deals/server/index.ts'
import type { LeadRow } from '#modules/leads/server/index.ts'
import type { NewTouch } from '#modules/ledger/server/index.ts'
import type {
  ActivityRecord,
  CompanyRecord,
  DealHistoryRecord,
  DealRecord,
  LeadRecord,
  MemberRecord,
  PersonRecord,
  TouchRecord,
} from './types.ts'

type Given<Row> = { [Field in keyof Row]: Exclude<Row[Field], null> }

/** What is not known is left out, as in a file with an empty cell. */
function given<Row extends object>(row: Row): Given<Row> {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null && value !== undefined),
  ) as Given<Row>
}

function iso(at: Date | null): string | null {
  return at === null ? null : at.toISOString()
}

export function activityRow(record: ActivityRecord): ActivityRow {
  const { externalId, name, kind, side, owner, channel, segment, startsAt, endsAt, plannedCost, realCost, currency } =
    record
  const real = realCost === null ? null : { minor: realCost, currency }
  const planned = { minor: plannedCost, currency }
  return given({
    externalId,
    name,
    kind,
    side,
    owner,
    channel,
    segment,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    plannedCost: planned,
    realCost: real,
    currency,
  })
}

export function companyRow({
  externalId,
  name,
  domain,
  registerNumber,
  industry,
  segment,
  employees,
  country,
  city,
  parent,
  owner,
}: CompanyRecord): CompanyRow {
  return given({
    externalId,
    name,
    domain,
    registerNumber,
    industry,
    segment,
    employees,
    country,
    city,
    parent,
    owner,
  })
}

export function personRow({
  externalId,
  email,
  secondEmail,
  phone,
  firstName,
  lastName,
  title,
  companyExternalId,
  country,
}: PersonRecord): PersonRow {
  return given({
    externalId,
    email,
    secondEmail,
    phone,
    firstName,
    lastName,
    title,
    companyExternalId,
    country,
  })
}

export function leadRow(record: LeadRecord): LeadRow {
  const {
    firstContactAt,
    qualifiedAt,
    acceptedAt,
    rejectedAt,
    amount,
    currency,
    form,
    score,
    list: _,
    handedOverAt,
    ...rest
  } = record
  const custom = given({
    form,
    score: score === null ? null : String(score),
    handedOverAt: iso(handedOverAt)?.slice(0, 10) ?? null,
  })
  const dates = {
    firstContactAt: iso(firstContactAt),
    qualifiedAt: iso(qualifiedAt),
    acceptedAt: iso(acceptedAt),
    rejectedAt: iso(rejectedAt),
  }
  return given({ ...rest, ...dates, amount: { minor: amount, currency }, currency, custom })
}

export function dealRow({ openedAt, wonAt, lostAt, amount, currency, ...rest }: DealRecord): DealRow {
  const outcome = wonAt !== null ? 'won' : lostAt !== null ? 'lost' : 'open'
  const dates = { openedAt: iso(openedAt), wonAt: iso(wonAt), lostAt: iso(lostAt), closedAt: iso(wonAt ?? lostAt) }
  return given({ ...rest, ...dates, outcome, amount: { minor: amount, currency }, currency })
}

export function stageRow({
  dealExternalId,
  changedAt,
  stage,
  amount,
  currency,
  changedBy,
}: DealHistoryRecord): StageRow {
  return { dealExternalId, changedAt: changedAt.toISOString(), stage, amount: { minor: amount, currency }, changedBy }
}

/** A touch before its customer and activity are looked up. */
export type Told = { touch: NewTouch; hint: CustomerHint; activity: string | null }

export function touchRow(record: TouchRecord): Told {
  const { externalId, occurredAt, channel, kind, side, author, subject, cost, currency } = record
  const nobody = { personId: null, companyId: null, leadId: null, activityId: null, detail: null }
  const touch: NewTouch = {
    externalId,
    occurredAt: occurredAt.toISOString(),
    channel,
    kind,
    side,
    author: author ?? '',
    subject,
    costMinor: cost,
    currency,
    reach: 'one-to-one',
    ...nobody,
  }
  return { touch, hint: hintOf(record), activity: record.activityExternalId }
}

function hintOf({
  email,
  personExternalId,
  companyExternalId,
}: Pick<TouchRecord, 'email' | 'personExternalId' | 'companyExternalId'>): CustomerHint {
  const hint: CustomerHint = {}
  if (personExternalId !== null) hint.personExternalId = personExternalId
  if (companyExternalId !== null) hint.companyExternalId = companyExternalId
  if (personExternalId === null && email !== null) hint.emails = [email]
  return hint
}

const sendKind: Record<ActivityRecord['kind'], TouchRecord['kind']> = {
  mailing: 'mail_sent',
  webinar: 'webinar_held',
  trade_show: 'event_held',
  advertising: 'advert_shown',
  call_block: 'call_block_held',
  deal_support: 'meeting',
}

/** One send to many is a touch of each person it reached; its cost stands on the activity, not on each of them. */
export function sendRow(
  { personExternalId, companyExternalId, occurredAt }: MemberRecord,
  activity: ActivityRecord,
): Told {
  const { externalId, kind, channel, side, owner, name, currency } = activity
  const touch: NewTouch = {
    externalId: `${externalId}:${personExternalId}`,
    occurredAt: occurredAt.toISOString(),
    reach: 'one-to-many',
    side,
    author: owner,
    channel,
    kind: sendKind[kind],
    subject: name,
    costMinor: 0,
    currency,
    detail: null,
    personId: null,
    companyId: null,
    leadId: null,
    activityId: null,
  }
  return { touch, hint: { personExternalId, companyExternalId }, activity: externalId }
}
