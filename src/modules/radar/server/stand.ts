import { localDay } from '#platform/business-time.ts'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import type { AnswerShown, SymptomShown } from '../contract.ts'
import { catalogue, type Symptom, type SymptomId } from '../domain/catalogue.ts'
import { judge } from '../domain/judge.ts'
import { colourOf, familiesOf, type Colour } from '../domain/panel.ts'
import type { Baseline, Point } from '../domain/reading.ts'
import { readAlarms, readAnswers, readSwitches, type Alarm, type Switch } from './alarm-rows.ts'
import { readReadings, type SavedReading } from './reading-rows.ts'

/** A symptom with its series as it was judged: what panel, page and night work on. */
export type Stand = {
  symptom: Symptom
  readings: SavedReading[]
  closed: SavedReading[]
  points: Point[]
  baseline: Baseline | null
  switch: Switch | null
  alarm: Alarm | null
  /** The latest answer, as long as it holds. */
  answer: AnswerShown | null
}

const finest = ['week', 'month', 'quarter', 'wave']

/** The series by the grain that was read last; of those read at one moment the finest. */
function presentSeries(all: readonly SavedReading[]): SavedReading[] {
  const [newest] = all.toSorted(
    (one, other) =>
      other.readAt.getTime() - one.readAt.getTime() || finest.indexOf(one.grain) - finest.indexOf(other.grain),
  )
  return all.filter(({ grain }) => grain === newest?.grain)
}

/** What is judged: periods that are over, and how it stands now where a state is read and not a time. */
function judged({ span }: Symptom, readings: readonly SavedReading[]): SavedReading[] {
  return span.over === 'standing' ? [...readings] : readings.filter(({ closed }) => closed)
}

/** An explanation holds until its day, what somebody works on as long as the alarm is open. */
function holding(answer: AnswerShown | undefined, alarm: Alarm | null, today: string): AnswerShown | null {
  if (!answer) return null
  if (answer.kind === 'explained') return answer.until !== null && answer.until >= today ? answer : null
  return alarm !== null && answer.alarmId === alarm.id ? answer : null
}

export async function readStands(
  tx: Tx,
  workspaceId: string,
  now: Date,
  only: SymptomId | null = null,
): Promise<Stand[]> {
  const { timeZone } = await readCompany(tx, workspaceId)
  const today = localDay(timeZone, now)
  const readings = Map.groupBy(await readReadings(tx, workspaceId, only), ({ symptom }) => symptom)
  const switches = new Map((await readSwitches(tx, workspaceId)).map((each) => [each.symptom, each]))
  const alarms = new Map((await readAlarms(tx, workspaceId, null)).map((each) => [each.symptom, each]))
  const answers = new Map((await readAnswers(tx, workspaceId, null)).map((each) => [each.symptom, each]))
  return catalogue
    .filter(({ id }) => only === null || id === only)
    .map((symptom) => {
      const series = presentSeries(readings.get(symptom.id) ?? [])
      const closed = judged(symptom, series)
      const alarm = alarms.get(symptom.id) ?? null
      return {
        symptom,
        readings: series,
        closed,
        ...judge(symptom, closed),
        switch: switches.get(symptom.id) ?? null,
        alarm,
        answer: holding(answers.get(symptom.id), alarm, today),
      }
    })
}

export function isOn({ switch: turned }: Stand): boolean {
  return turned?.on ?? true
}

function isExplained({ answer }: Stand): boolean {
  return answer?.kind === 'explained'
}

/** Open alarms that nobody has explained: they make the colour. */
export function openOf(stands: readonly Stand[]): SymptomId[] {
  return stands.filter((stand) => stand.alarm !== null && !isExplained(stand)).map(({ symptom }) => symptom.id)
}

export function colourNow(stands: readonly Stand[]): { colour: Colour; families: ReturnType<typeof familiesOf> } {
  const open = openOf(stands)
  return { colour: colourOf(open), families: familiesOf(open) }
}

function standingOf(stand: Stand): SymptomShown['standing'] {
  const { symptom, alarm, closed, points } = stand
  if (symptom.span.over === 'none') return 'no-source'
  if (!isOn(stand)) return 'off'
  if (alarm !== null) return isExplained(stand) ? 'answered' : 'alarm'
  if (closed.at(-1)?.parts['noSource'] === 1) return 'no-source'
  const point = points.at(-1)
  if (point === undefined || point.lacking === 'too-few') return 'too-few'
  return point.beyond === null ? 'calm' : 'watch'
}

const shownInLine = 26

/** A symptom as every page shows it; `noSource` among the parts is the house's own mark and stays inside. */
export function shownSymptom(stand: Stand): SymptomShown {
  const { symptom, closed, readings, baseline, alarm, answer } = stand
  const { id, family, unit, nMin, worse, threshold, first, span } = symptom
  const newest = closed.at(-1) ?? null
  const grain = readings.at(-1)?.grain ?? null
  const { costDays = null, costMinor = null, noSource, ...parts } = newest?.parts ?? {}
  void noSource
  return {
    id,
    family,
    unit,
    standing: standingOf(stand),
    grain: grain === 'wave' || span.over === 'standing' ? null : grain,
    over: span.over,
    windowWeeks: span.over === 'window' ? span.weeks : null,
    nMin,
    worse,
    threshold,
    first,
    value: newest?.value ?? null,
    n: newest?.n ?? 0,
    low: newest?.low ?? null,
    high: newest?.high ?? null,
    parts,
    periodFrom: newest?.from ?? null,
    periodTo: newest?.to ?? null,
    baseline,
    costDays,
    costMinor: costMinor === null ? null : Math.round(costMinor),
    alarm: alarm === null ? null : { id: alarm.id, raisedAt: alarm.raisedAt, because: alarm.because },
    answer,
    line: closed.slice(-shownInLine).map(({ value }) => value),
  }
}
