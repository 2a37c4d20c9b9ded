import { seededDraw, type Draw } from '#platform/statistics.ts'
import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import {
  dimensions,
  ownScales,
  pulseScales,
  stagnationItems,
  stereotypeItems,
  type Dimension,
  type Obstacle,
  type Scale,
} from '../domain/instrument.ts'
import type { Answers, Side } from '../domain/sheet.ts'
import { sendSheet } from './answer-sheet.ts'
import { endWave } from './close-wave.ts'
import { makeToken } from './links.ts'
import type { WaveWish } from '../contract.ts'
import { saveWave } from './make-wave.ts'
import { beginWave } from './open-wave.ts'
import { readParticipants, type Participant } from './wave-rows.ts'
import { demoWords } from './demo-words.ts'

const day = 86_400_000

/** People of the simulated company who have no account: they are asked by letter alone. */
const guests: WaveWish['guests'] = [
  guest('Klara Öhman', 'marketing', 'sv'),
  guest('Jonas Falk', 'marketing', 'sv'),
  guest('Sini Rautio', 'marketing', 'fi'),
  guest('Elias Nordin', 'sales', 'sv'),
  guest('Anna Kivelä', 'sales', 'fi'),
  guest('Pavel Orlov', 'sales', 'ru'),
]

function guest(name: string, side: Side, language: 'sv' | 'fi' | 'ru'): WaveWish['guests'][number] {
  const plain = name.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(' ', '.')
  return { email: `${plain}@lindhav.example`, name, language, side, rank: 'staff' }
}

/** What each side feels on the mean: marketing is content with the talk and sees little fairness, sales miss what they need to start. */
const feelings: Record<Side, Record<Dimension, number>> = {
  marketing: {
    roles: 3.6,
    means: 2.9,
    plan: 3.3,
    information: 2.4,
    fairness: 2.5,
    argument: 3.3,
    friction: 2.7,
    action: 2.6,
  },
  sales: {
    roles: 2.6,
    means: 3.0,
    plan: 2.6,
    information: 3.2,
    fairness: 3.1,
    argument: 3.5,
    friction: 2.3,
    action: 2.9,
  },
}

const likely: Record<Side, readonly Obstacle[]> = {
  marketing: ['follow-up', 'follow-up', 'communication', 'goals-apart', 'time'],
  sales: ['quality-of-leads', 'quality-of-leads', 'time', 'communication', 'systems'],
}

type Chapter = { wish: WaveWish; openedDaysAgo: number; closedDaysAgo: number | null; warmer: number; silent: number }

/**
 * Two waves that have ended and a pulse that runs, asked, answered and closed by the house's own commands at their time. Told twice,
 * it changes nothing.
 */
export async function layDemoAssessment(house: House, workspaceId: string, now: Date): Promise<void> {
  const known = await house.db.inWorkspace(workspaceId, (tx) => isKnown(tx, workspaceId))
  if (known) return
  const dayAt = (daysAgo: number) => new Date(now.getTime() - daysAgo * day).toISOString().slice(0, 10)
  const wish = (kind: 'full' | 'pulse', closesDaysAgo: number): WaveWish => ({
    kind,
    instrumentId: null,
    closesOn: dayAt(closesDaysAgo),
    without: [],
    guests,
  })
  const chapters: Chapter[] = [
    { wish: wish('full', 128), openedDaysAgo: 142, closedDaysAgo: 128, warmer: -0.2, silent: 2 },
    { wish: wish('full', 30), openedDaysAgo: 44, closedDaysAgo: 30, warmer: 0.15, silent: 1 },
    { wish: wish('pulse', -5), openedDaysAgo: 2, closedDaysAgo: null, warmer: 0.25, silent: 9 },
  ]
  for (const [at, chapter] of chapters.entries()) await tell(house, workspaceId, now, chapter, seededDraw(20_061 + at))
}

async function isKnown(tx: Tx, workspaceId: string): Promise<boolean> {
  const found = await rows(tx, sql`select 1 from assessment_wave where workspace_id = ${workspaceId} limit 1`)
  return found.length > 0
}

/** The house as it was at another moment; no letters of the past leave it. */
function houseAt(house: House, at: Date): House {
  return { ...house, clock: { now: () => at } }
}

async function tell(house: House, workspaceId: string, now: Date, chapter: Chapter, draw: Draw): Promise<void> {
  const caller: SignedIn = { kind: 'operator', workspaceId, name: 'Lena Hallström' }
  const opened = houseAt(house, new Date(now.getTime() - chapter.openedDaysAgo * day))
  const { waveId, people } = await house.db.inWorkspace(workspaceId, async (tx) => {
    const id = await saveWave(tx, opened, caller, chapter.wish)
    await beginWave(tx, opened, caller, id)
    // The letters of this story have been read long ago.
    await sql`update assessment_participant set mailed = true where workspace_id = ${workspaceId} and wave_id = ${id}`.execute(
      tx,
    )
    return { waveId: id, people: await readParticipants(tx, workspaceId, id) }
  })
  const call = {
    house: opened,
    caller: { kind: 'nobody' as const },
    requestId: 'demo',
    address: 'demo',
    headers: new Headers(),
  }
  const scales = chapter.wish.kind === 'pulse' ? pulseScales(0) : ownScales
  for (const [at, one] of people.entries()) {
    // Who stays silent is spread over the list, so that no side falls short.
    if ((at * 7) % people.length < chapter.silent) continue
    const token = makeToken(opened, { workspaceId, waveId, side: one.side, rank: one.rank })
    await sendSheet(call, token, answersOf(one, at, scales, chapter, draw))
  }
  if (chapter.closedDaysAgo === null) return
  const closed = houseAt(house, new Date(now.getTime() - chapter.closedDaysAgo * day))
  await house.db.inWorkspace(workspaceId, (tx) => endWave(tx, closed, caller, waveId, { tells: false }))
}

/** A step near what is felt, as people answer: their own mood and some chance. */
function stepNear(felt: number, draw: Draw): number {
  const bell = draw() + draw() + draw() - 1.5
  return Math.max(1, Math.min(5, Math.round(felt + bell)))
}

function answersOf(
  { side, rank }: Participant,
  at: number,
  scales: readonly Scale[],
  { wish, warmer }: Chapter,
  draw: Draw,
): Answers {
  const mood = warmer + (draw() - 0.5) * 0.9 + (rank === 'leader' ? 0.5 : 0)
  const felt = feelings[side]
  const feltAs = (key: string) => (dimensions.find((each) => each === key) ? felt[key as Dimension] : 3)
  const items = scales.flatMap(({ key, items: keys, reverse }) => {
    // What somebody thinks of a subject shows in all its items.
    const lean = mood + (draw() - 0.5) * 1.8
    return keys.map((item) => [item, stepNear(feltAs(key) + (reverse.includes(item) ? -lean : lean), draw)] as const)
  })
  const more = [...stagnationItems, ...stereotypeItems].map((item) => [item, stepNear(2.8, draw)] as const)
  const own = (dimension: Dimension) => stepNear(3.7 + mood / 2 - Math.abs(felt[dimension] - 3) / 4, draw)
  const views = dimensions.map((dimension) => [
    dimension,
    { own: own(dimension), other: stepNear(felt[dimension] + mood - 0.2, draw), guess: stepNear(3.2, draw) },
  ])
  const words = wish.kind === 'full' ? demoWords[side][at % demoWords[side].length] : undefined
  return {
    items: Object.fromEntries([...items, ...more]),
    views: wish.kind === 'full' ? Object.fromEntries(views) : {},
    slider: Math.max(0, Math.min(10, Math.round(5.4 + mood * 2 + (draw() - 0.5) * 3))),
    overall: stepNear(3 + mood, draw),
    obstacle: likely[side][Math.floor(draw() * likely[side].length)] ?? 'none',
    ...(words === undefined ? {} : { text: words, textMayBeShown: true }),
    pace: 4 + draw() * 4,
  }
}
