import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type House, type SignedIn } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { allMembers } from '#modules/accounts/server/index.ts'
import { record } from '#modules/ledger/server/index.ts'
import { notify } from '#modules/messages/server/index.ts'
import type { Told } from '../domain/exposure.ts'
import { measuresOf, type Measure } from '../domain/measures.ts'
import { isIn, release, type EarlierWave } from '../domain/release.ts'
import { spanOf, type Released } from '../domain/released.ts'
import type { Sheet } from '../domain/sheet.ts'
import { kindsOver } from '../domain/wave-rule.ts'
import { gatherSheets, sheetsOf } from './gather-sheets.ts'
import {
  askedIn,
  holdWave,
  invitedOf,
  readParticipants,
  readWave,
  readWaves,
  shownWave,
  type Wave,
} from './wave-rows.ts'
import { runnerOnly } from './who-may.ts'

/** Ends a wave before its day. Refuses `assessment.not-open`. */
export function closeWave(call: Call, id: string) {
  const caller = signedIn(call)
  runnerOnly(caller)
  return inWorkspace(call, async (tx) => {
    await endWave(tx, call.house, caller, id)
    return shownWave(await readWave(tx, caller.workspaceId, id))
  })
}

/** Ends a wave on its day; the job may run twice, and early when the wave was ended by hand. */
export function closeJob(house: House): JobHandler {
  return ({ workspaceId, waveId }) =>
    house.db.inWorkspace(workspaceId, async (tx) => {
      const wave = await holdWave(tx, workspaceId, String(waveId)).catch(() => null)
      if (wave?.state !== 'open') return
      await endWave(tx, house, { kind: 'operator', workspaceId, name: 'Syskon' }, wave.id)
    })
}

/** Gathers the sheets, lets what was not handed in be forgotten, and makes what may be told, once and for all. */
export async function endWave(
  tx: Tx,
  house: House,
  caller: SignedIn,
  id: string,
  { tells } = { tells: true },
): Promise<Released> {
  const { workspaceId } = caller
  const now = house.clock.now()
  const wave = await holdWave(tx, workspaceId, id)
  if (wave.state !== 'open') throw new Refusal('assessment.not-open')
  await gatherSheets(tx, workspaceId, id, now, 1)
  await sql`delete from assessment_draft where workspace_id = ${workspaceId} and wave_id = ${id}`.execute(tx)
  const released = await releaseOf(tx, workspaceId, wave)
  await sql`update assessment_wave set state = 'closed', closed_at = ${now}, released = ${JSON.stringify(released)}::jsonb
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  await record(tx, house, caller, {
    kind: 'wave.closed',
    subjectKind: 'wave',
    subjectId: id,
    detail: { number: wave.number },
  })
  if (tells) await tellEnd(tx, house, workspaceId, wave)
  await announce(tx, 'assessment')
  return released
}

async function tellEnd(tx: Tx, house: House, workspaceId: string, { id, number }: Wave): Promise<void> {
  const members = await allMembers(tx, workspaceId)
  const told = ['marketing', 'sales', 'both', 'leadership', 'hr']
  await notify(tx, house, {
    workspaceId,
    to: members.filter(({ side, leftAt }) => leftAt === null && told.includes(side)).map((member) => member.id),
    kind: 'survey-closed',
    about: { kind: 'wave', id },
    values: { number },
    link: '/standing',
    once: `survey-closed:${id}`,
  })
}

async function releaseOf(tx: Tx, workspaceId: string, wave: Wave): Promise<Released> {
  const { scales } = await askedIn(tx, workspaceId, wave)
  const sheets = await sheetsOf(tx, workspaceId, wave.id)
  return release(sheets, { scales, wave: wave.id, earlier: await earlierWaves(tx, workspaceId, wave) })
}

/** How many earlier waves with the same questions the attack before a release looks at; older answers are no longer the same. */
const remembered = 3
/** Of waves with other questions only what every wave asks can be compared: the newest is enough. */
const rememberedOfOthers = 1

/** What was told of earlier waves, and who belonged where: the attack before a release knows it all. */
async function earlierWaves(tx: Tx, workspaceId: string, wave: Wave): Promise<EarlierWave | null> {
  const all = (await readWaves(tx, workspaceId)).filter(
    ({ state, number }) => state === 'closed' && number < wave.number,
  )
  const asksTheSame = ({ instrumentId }: Wave) => instrumentId === wave.instrumentId
  const before = [
    ...all.filter(asksTheSame).slice(0, remembered),
    ...all.filter((each) => !asksTheSame(each)).slice(0, rememberedOfOthers),
  ]
  if (before.length === 0) return null
  const told: Told[] = []
  const people = []
  for (const each of [wave, ...before]) {
    people.push({ wave: each.id, invited: invitedOf(await readParticipants(tx, workspaceId, each.id)) })
    if (each.released === null) continue
    const scales = asksTheSame(each) ? (await askedIn(tx, workspaceId, each)).scales : []
    told.push(...toldOf(each.id, each.released, measuresOf(scales), await sheetsOf(tx, workspaceId, each.id)))
  }
  return { kinds: kindsOver(people), told }
}

function toldOf(wave: string, { figures }: Released, measures: readonly Measure[], sheets: readonly Sheet[]): Told[] {
  return figures.flatMap((figure) => {
    const measure = measures.find(({ key }) => key === figure.measure)
    if (!measure) return []
    const answered = sheets.filter((sheet) => isIn(sheet, figure.cell) && measure.of(sheet.answers) !== null).length
    return [{ cell: `${wave}:${figure.cell}`, measure: figure.measure, answers: answered, ...spanOf(figure, measure) }]
  })
}
