import { z } from 'zod'
import { day, id, instant, listSide } from '#platform/contract.ts'
import { families, grains, symptomIds, units } from './domain/catalogue.ts'

export const symptomId = z.enum(symptomIds)
export const family = z.enum(families)
export const grain = z.enum(grains)
export const unit = z.enum(units)
export const colour = z.enum(['calm', 'amber', 'red'])

/** `watch`: beyond its limit, but not long or surely enough for an alarm. `answered`: an alarm that was explained until a day. */
export const standing = z.enum(['alarm', 'answered', 'watch', 'calm', 'too-few', 'no-source', 'off'])

/** `level`: surely past the start threshold; `change`: past the limits of the own baseline. */
export const because = z.enum(['level', 'change'])

const parts = z.record(z.string(), z.number().nullable())

export const reading = z.object({
  from: day,
  to: day,
  /** The running period is read too, and judged when it is over. */
  closed: z.boolean(),
  value: z.number().nullable(),
  n: z.int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  p: z.number().nullable(),
  parts,
  /** Why there is no value, or why the value is not judged: fewer than half of the usual rows, as in a month of holidays. */
  lacking: z.enum(['too-few', 'quiet']).nullable(),
  /** The moving average and its limits; null before the baseline stands. */
  average: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  /** It counts for an alarm. */
  beyond: z.boolean(),
})
export type ReadingShown = z.infer<typeof reading>

export const baseline = z.object({ mean: z.number(), deviation: z.number(), periods: z.int() })

export const answerKind = z.enum(['explained', 'working', 'agreed'])

export const answerShown = z.object({
  id,
  symptom: symptomId,
  alarmId: id.nullable(),
  /** `explained`: it has an innocent reason until a day; `working`: it is so, and we work on it; `agreed`: it is so. */
  kind: answerKind,
  words: z.string(),
  side: z.string(),
  byName: z.string(),
  at: instant,
  until: day.nullable(),
})
export type AnswerShown = z.infer<typeof answerShown>

export const alarmShown = z.object({
  id,
  symptom: symptomId,
  raisedAt: instant,
  periodFrom: day,
  periodTo: day,
  because,
  /** Null for those who may not see leaders beside their people (J-20). */
  value: z.number().nullable(),
  n: z.int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  closedAt: instant.nullable(),
  /** `silent`: so few rows for so long that nothing can be said any more. */
  closedBecause: z.enum(['calm', 'off', 'silent']).nullable(),
  answers: z.array(answerShown),
})
export type AlarmShown = z.infer<typeof alarmShown>

export const switchShown = z.object({
  on: z.boolean(),
  /** Published to everybody; null: the house's own words for it. */
  purpose: z.string().nullable(),
  byName: z.string().nullable(),
  at: instant.nullable(),
})

export const symptomShown = z.object({
  id: symptomId,
  family,
  unit,
  standing,
  /** By what it is read in this house, chosen by how many rows there usually are; null: by survey, or as it stands now. */
  grain: grain.nullable(),
  over: z.enum(['own', 'window', 'wave', 'standing', 'none']),
  windowWeeks: z.int().nullable(),
  nMin: z.int(),
  worse: z.enum(['above', 'below']),
  threshold: z.number().nullable(),
  first: z.enum(['marketing', 'sales', 'both']),
  value: z.number().nullable(),
  n: z.int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  parts,
  periodFrom: day.nullable(),
  periodTo: day.nullable(),
  baseline: baseline.nullable(),
  costDays: z.number().nullable(),
  costMinor: z.int().nullable(),
  alarm: z.object({ id, raisedAt: instant, because }).nullable(),
  /** The latest answer that still holds. */
  answer: answerShown.nullable(),
  /** The last values, oldest first, for a small line. */
  line: z.array(z.number().nullable()),
})
export type SymptomShown = z.infer<typeof symptomShown>

export const row = z.object({
  id: z.string(),
  at: instant,
  /** What it is; persons are never named. */
  kind: z.enum([
    'meeting',
    'exchange',
    'handoff',
    'decision',
    'project',
    'recognition',
    'friction',
    'budget',
    'task',
    'visit',
    'activity',
    'deal',
    'answer',
  ]),
  /** Where it can be opened; null where opening it would name somebody. */
  about: z.object({ kind: z.string(), id }).nullable(),
  /** Whether it counts towards the symptom, or only into n. */
  counts: z.boolean(),
  side: listSide.nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})
export type RowShown = z.infer<typeof row>
