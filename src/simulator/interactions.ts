import type { InteractionRecord, ListOwner } from './types.ts'
import type { Lead } from './lead.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'
import { addOpenMinutes, day, dayOf, hour } from './calendar.ts'
import { addressOfPost } from './house.ts'
import { stream } from './random.ts'

const meetingTopics = [
  'Pipeline and campaigns',
  'Leads of the week',
  'Definitions',
  'Launch',
  'Events of the season',
] as const
const questionTopics = [
  'Is this lead still worked?',
  'Material for an offer',
  'Which companies come to the webinar?',
  'Why was this lead rejected?',
  'Reference customer wanted',
  'Feedback on the price list',
] as const
const sellers = ['aino', 'jukka', 'oskar', 'maja', 'ingrid', 'katrin', 'timur']
const marketers = ['campaigns', 'content', 'automation']

/** All meetings and questions between the two sides; disputes about single leads are written with the lead. */
export function meetingsAndQuestions(world: World): InteractionRecord[] {
  const random = stream(world.seed, 'between the sides')
  const rows: InteractionRecord[] = []
  const { calendar } = world
  for (let index = 0; index < calendar.days; index++) {
    const date = new Date(calendar.first + index * day)
    if (calendar.hours.SE.open[index] === 0) continue
    if (date.getUTCDay() === 2) rows.push(meeting(world, index, random))
    for (let i = random.poisson(1.4); i > 0; i--) rows.push(question(world, index, rows.length, random))
  }
  return rows.filter(
    (row) => row.occurredAt.getTime() >= calendar.startsAt && row.occurredAt.getTime() <= calendar.endsAt,
  )
}

/** Tuesday's meeting: the heads come or stay away, the more so the colder it is between them. */
function meeting(world: World, index: number, random: Random): InteractionRecord {
  const { house, quarrel } = world
  const heads = ['headOfMarketing', 'headOfSales']
  const others = [...marketers.slice(0, 2), ...sellers.slice(0, 4), 'revops']
  const [attendance, which, worth, topic] = [random.next(), random.next(), random.next(), random.pick(meetingTopics)]
  const away = attendance < quarrel.bothHeadsPresentShare ? [] : [heads[which < 0.5 ? 0 : 1]]
  const present = [...heads.filter((key) => !away.includes(key)), ...others.filter(() => random.chance(0.8))]
  return {
    externalId: `I-meeting-${index}`,
    occurredAt: new Date((world.calendar.hours.SE.open[index] ?? 0) + hour),
    kind: 'meeting',
    topic,
    startedBy: which < 0.5 ? 'marketing' : 'sales',
    author: addressOfPost(house, which < 0.5 ? 'headOfMarketing' : 'headOfSales'),
    invited: [...heads, ...others].map((key) => addressOfPost(house, key)),
    present: present.map((key) => addressOfPost(house, key)),
    answeredAt: null,
    useful: worth < quarrel.usefulMeetingShare,
    leadExternalId: null,
  }
}

function question(world: World, index: number, number: number, random: Random): InteractionRecord {
  const { house, quarrel, calendar } = world
  const startedBy: ListOwner = random.chance(0.55) ? 'marketing' : 'sales'
  const [marketer, seller] = [marketers[random.below(3)] ?? 'content', sellers[random.below(7)] ?? 'aino']
  const author = addressOfPost(house, startedBy === 'marketing' ? marketer : seller)
  const answerer = addressOfPost(house, startedBy === 'marketing' ? seller : marketer)
  const askedAt = (calendar.hours.SE.open[index] ?? 0) + random.next() * 7 * hour
  const answeredAt = addOpenMinutes(calendar.hours.SE, askedAt, random.lognormal(110 * quarrel.answerFactor, 1))
  const known = answeredAt <= calendar.endsAt && random.next() > 0.03 * quarrel.answerFactor
  const worth = random.next()
  return {
    externalId: `I-question-${number}`,
    occurredAt: new Date(askedAt),
    kind: 'question',
    topic: random.pick(questionTopics),
    startedBy,
    author,
    invited: [answerer],
    present: known ? [answerer] : [],
    answeredAt: known ? new Date(answeredAt) : null,
    useful: known ? worth < quarrel.usefulMeetingShare : null,
    leadExternalId: null,
  }
}

/** Marketing objects to a rejection; the seller answers when the mood allows. */
export function dispute(world: World, lead: Lead, rejectedAt: number): void {
  const { calendar, house, quarrel, rows } = world
  const hours = calendar.hours.SE
  const raisedAt = addOpenMinutes(hours, rejectedAt, 240 + (dayOf(hours, rejectedAt) % 7) * 60)
  if (raisedAt > calendar.endsAt) return
  const answeredAt = addOpenMinutes(hours, raisedAt, 260 * quarrel.answerFactor)
  const known = answeredAt <= calendar.endsAt
  rows.interactions.push({
    externalId: `I-dispute-${lead.id}`,
    occurredAt: new Date(raisedAt),
    kind: 'dispute',
    topic: 'Rejected lead',
    startedBy: 'marketing',
    author: addressOfPost(house, 'automation'),
    invited: [lead.seller.email, addressOfPost(house, 'headOfSales')],
    present: known ? [lead.seller.email] : [],
    answeredAt: known ? new Date(answeredAt) : null,
    useful: null,
    leadExternalId: lead.salesLeadId,
  })
}
