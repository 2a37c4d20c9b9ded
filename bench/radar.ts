import { catalogue, type SymptomId } from '#modules/radar/domain/index.ts'
import { auc, wilson } from '#platform/statistics.ts'
import { isFound, sizes, tryHarmony, tryQuarrel, type Trial } from '../src/simulator/try-radar.ts'
import type { Bench, Row } from './report.ts'

const seeds = 200
const levels = [1, 2, 3] as const

/**
 * The radar on companies with a planted quarrel (science.md J, detection test): pure, always the same figures, no clock.
 *
 * What the simulator assumes (`src/simulator/weeks.ts`): 25 or 20 people (5 and 20, 10 and 10, in turn), some 55 hand-offs, 60 threads
 * within and 68 across the sides a week, 1.3 meetings of both heads, 1.2 decisions, 3 notes of friction, a survey each quarter. Rates of
 * rejection, reasons, unworked leads, answer times, usefulness and meetings by level are those of the demo company (`quarrel.ts`); those of
 * cards, steps, projects, thanks, visits, budgets, tasks and goals were written down in `weeks.ts` before the rules were tried on them.
 * Rates waver from week to week (15 to 20 % of the odds), volumes by 15 %; July and the turn of the year bring a third of the usual volume
 * and slower answers, a trade fair 1.6 times the volume with more leads unworked; each head travels two to three weeks twice a year. Answers
 * to surveys share a mood by person; two of 32 statements differ by role in every company. A quarrel begins at once and in full, in every
 * season of the year; one that grows slowly would be found later. Real houses are messier: these figures say that the rules are sound, not
 * how often they will be right in a company. Talk across dies down in a war, so J-02, J-13 and J-14 fall silent at level 3 where the house would
 * go over to months; J-28 warns of a perfect conversion and is no sign of a quarrel. J-15, J-23 and J-27 have no source, J-20 too few leaders at these sizes.
 */
export function benchRadar(): Promise<Bench> {
  const all = Array.from({ length: seeds }, (_, seed) => seed + 1)
  const harmony = all.map(tryHarmony)
  const quarrels = levels.map((level) => all.map((seed) => tryQuarrel(seed, level)))
  const everBad = all.map((seed) => tryQuarrel(seed, 2, 0))
  const rows = [
    ...sizes.map(({ marketers }) => falseAlarms(harmony, marketers)),
    share('level 0: ever red in two years', harmony, ({ wasRed }) => wasRed),
    ...levels.map((level, at) => found(level, quarrels[at] ?? [])),
    share('level 2 found within 8 weeks by flows alone (no survey, budget, task or goal)', quarrels[1] ?? [], (trial) =>
      isFound(trial, { flows: true }),
    ),
    share('level 2 from the first day, no calm baseline: found within 8 weeks', everBad, (trial) => isFound(trial)),
    share('level 2: red within half a year', quarrels[1] ?? [], ({ wasRed }) => wasRed),
    share('level 3: red within half a year', quarrels[2] ?? [], ({ wasRed }) => wasRed),
    ...catalogue.flatMap(({ id }) => areas(id, harmony, quarrels)),
  ]
  return Promise.resolve({ name: 'Symptom radar', rows })
}

function falseAlarms(harmony: readonly Trial[], marketers: number): Row {
  const here = harmony.filter(({ company }) => company.marketers === marketers)
  const raised = here.flatMap((trial) => trial.raised)
  const counts = new Map<string, number>()
  for (const { id } of raised) counts.set(id, (counts.get(id) ?? 0) + 1)
  const sellers = here[0]?.company.sellers ?? 0
  return {
    name: `level 0: false alarms in two years, ${marketers} and ${sellers} people`,
    value: raised.length / Math.max(1, here.length),
    unit: 'alarms',
    goal: { at: 'most', value: 1 },
    note: [...counts]
      .toSorted(([, one], [, other]) => other - one)
      .map(([id, n]) => `${id} ${n}`)
      .join(', '),
  }
}

function share(name: string, trials: readonly Trial[], holds: (trial: Trial) => boolean): Row {
  const hits = trials.filter(holds).length
  const interval = wilson(hits, trials.length)
  const note = `${hits} of ${trials.length}, 95 %: ${interval?.lower.toFixed(2)} to ${interval?.upper.toFixed(2)}`
  return { name, value: hits / Math.max(1, trials.length), unit: '', note }
}

function found(level: number, trials: readonly Trial[]): Row {
  const row = share(`level ${level} found within 8 weeks`, trials, (trial) => isFound(trial))
  return level === 2 ? { ...row, goal: { at: 'least', value: 0.8 } } : row
}

/** The area under the curve of one measure alone: half a year of a quarrel beside the same half year in harmony. */
function areas(id: SymptomId, harmony: readonly Trial[], quarrels: readonly (readonly Trial[])[]): Row[] {
  const worse = catalogue.find((symptom) => symptom.id === id)?.worse === 'below' ? -1 : 1
  // Which side gives way is chance here: how far from even it goes is what tells.
  const scoreOf = (value: number) => (id === 'J-25' ? Math.abs(value - 0.5) : worse * value)
  const areaOf = (trials: readonly Trial[]) => {
    const scored = (list: readonly Trial[], outcome: number) =>
      list.flatMap(({ values }) => {
        const value = values.get(id)
        return value === undefined ? [] : [{ score: scoreOf(value), outcome }]
      })
    const both = [...scored(harmony, 0), ...scored(trials, 1)]
    return auc(
      both.map(({ score }) => score),
      both.map(({ outcome }) => outcome),
    )
  }
  const [first = null, second = null, third = null] = quarrels.map(areaOf)
  if (second === null) return []
  const said = (area: number | null) => (area === null ? 'too few' : area.toFixed(2))
  return [
    {
      name: `${id} alone: AUC at level 2`,
      value: second,
      unit: '',
      note: `level 1 ${said(first)}, level 3 ${said(third)}`,
    },
  ]
}
