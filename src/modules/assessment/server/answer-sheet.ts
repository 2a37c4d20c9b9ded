import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Call, House } from '#platform/server/house.ts'
import { makeRateLimiter } from '#platform/server/rate-limit.ts'
import { dimensions, stagnationItems, stereotypeItems, type Scale } from '../domain/instrument.ts'
import { answeredShare } from '../domain/measures.ts'
import { qualityOf, strangersIn, type Answers } from '../domain/sheet.ts'
import { readToken, type SheetLink } from './links.ts'
import { askedIn, readWave, wordsOf, type Asked, type Wave } from './wave-rows.ts'

const allow = makeRateLimiter()
/** One sheet is saved with every answer; faster than two a second is no person. */
const perMinute = 120

type Opened = { link: SheetLink; wave: Wave; asked: Asked }

/** Beside the scales every sheet may have these. */
const beside: readonly string[] = [...stagnationItems, ...stereotypeItems]

async function open(tx: Tx, link: SheetLink): Promise<Opened> {
  const wave = await readWave(tx, link.workspaceId, link.waveId).catch(() => null)
  if (wave === null) throw new Refusal('assessment.no-such-link', {}, 404)
  if (wave.state !== 'open') throw new Refusal('assessment.wave-over', { closedOn: wave.closesOn }, 410)
  return { link, wave, asked: await askedIn(tx, link.workspaceId, wave) }
}

type Draft = { answers: Answers; sent: boolean }

async function draftOf(tx: Tx, { workspaceId, waveId, sheetHash }: SheetLink): Promise<Draft | null> {
  const [found] = await rows<Draft>(
    tx,
    sql`select answers, sent from assessment_draft
      where workspace_id = ${workspaceId} and wave_id = ${waveId} and sheet_hash = ${sheetHash} for update`,
  )
  return found ?? null
}

function checkedLink(house: House, token: string): SheetLink {
  const link = readToken(house, token)
  if (!allow(link.sheetHash, perMinute, performance.now()).allowed) {
    throw new Refusal('assessment.too-often', {}, 429)
  }
  return link
}

/** The sheet behind a link, with what was answered so far; a sheet that was handed in shows nothing of itself. */
export function showSheet({ house }: Call, token: string) {
  const link = checkedLink(house, token)
  return house.db.inWorkspace(link.workspaceId, async (tx) => {
    const { wave, asked } = await open(tx, link)
    const draft = await draftOf(tx, link)
    const { name } = await readCompany(tx, link.workspaceId)
    const sent = draft?.sent ?? false
    return {
      companyName: name,
      kind: wave.kind,
      closesOn: wave.closesOn,
      side: link.side,
      scales: asked.scales.map((scale) => ({ ...scale, items: [...scale.items], reverse: [...scale.reverse] })),
      words: wordsOf(asked.own),
      asksViews: wave.kind === 'full' && asked.own === null,
      answers: sent || draft === null ? { items: {}, views: {} } : draft.answers,
      sent,
    }
  })
}

/** Refuses `assessment.not-asked` (422) for keys and steps that the wave doesn't have. */
function check(given: Answers, scales: readonly Scale[]): void {
  const [stranger] = strangersIn(given, scales, beside)
  const keys: readonly string[] = dimensions
  const view = Object.entries(given.views).find(
    ([key, { own, other, guess }]) =>
      !keys.includes(key) || [own, other, guess].some((step) => typeof step === 'number' && (step < 1 || step > 5)),
  )
  const item = stranger ?? view?.[0]
  if (item !== undefined) throw new Refusal('assessment.not-asked', { item }, 422)
}

/**
 * Keeps the sheet under the hash of its link: nothing else is written in this transaction, so that nothing that carries a name or a
 * moment changes together with an answer. Refuses `assessment.already-sent`.
 */
export function saveSheet({ house }: Call, token: string, given: Answers): Promise<{ saved: boolean }> {
  const link = checkedLink(house, token)
  return house.db.inWorkspace(link.workspaceId, async (tx) => {
    const { asked } = await open(tx, link)
    check(given, asked.scales)
    await keep(tx, link, given, false)
    return { saved: true }
  })
}

async function keep(
  tx: Tx,
  { workspaceId, waveId, sheetHash, side, rank }: SheetLink,
  given: Answers,
  sent: boolean,
): Promise<void> {
  const kept = await rows(
    tx,
    sql`insert into assessment_draft (workspace_id, wave_id, sheet_hash, side, rank, answers, sent)
      values (${workspaceId}, ${waveId}, ${sheetHash}, ${side}, ${rank}, ${JSON.stringify(given)}::jsonb, ${sent})
      on conflict (workspace_id, wave_id, sheet_hash) do update set answers = excluded.answers, sent = excluded.sent
        where not assessment_draft.sent returning 1`,
  )
  if (kept.length === 0) throw new Refusal('assessment.already-sent')
}

/** Of how it was answered only whether it was too fast is kept; of the words only what may be shown. */
function asHandedIn(all: Answers, fast: boolean): Answers {
  const { text, textMayBeShown, items, views, slider = null, overall = null, obstacle = null } = all
  const words = textMayBeShown && text !== undefined && text !== '' ? { text, textMayBeShown } : {}
  return { items, views, slider, overall, obstacle, ...words, ...(fast ? { pace: 0 } : {}) }
}

/** Hands the sheet in. Refuses `assessment.already-sent`, and `assessment.nearly-empty` below half of the items. */
export function sendSheet({ house }: Call, token: string, given: Answers): Promise<{ sent: boolean }> {
  const link = checkedLink(house, token)
  return house.db.inWorkspace(link.workspaceId, async (tx) => {
    const { asked } = await open(tx, link)
    check(given, asked.scales)
    if (answeredShare(given, asked.scales) < 0.5) throw new Refusal('assessment.nearly-empty', {}, 422)
    await keep(tx, link, asHandedIn(given, qualityOf(given, asked.scales).fast), true)
    return { sent: true }
  })
}
