import { z } from 'zod'
import { day, id, instant, language } from '#platform/contract.ts'
import { gates } from './domain/evidence.ts'
import { answers } from './domain/sheet.ts'
import { levels } from './domain/score.ts'

export const side = z.enum(['marketing', 'sales'])
export const rank = z.enum(['leader', 'staff'])
export const cell = z.enum(['marketing', 'sales', 'leader', 'staff'])
export const band = z.enum(['5-9', '10-19', '20+'])
export const level = z.enum(levels)
export const key = z.string().max(200)

export const scale = z.object({
  key,
  items: z.array(key),
  reverse: z.array(key),
  min: z.number(),
  max: z.number(),
  counts: z.boolean(),
})

const texts = z.object({
  en: z.string().optional(),
  sv: z.string().optional(),
  fi: z.string().optional(),
  ru: z.string().optional(),
})

/** Words of an imported instrument; those of the house's own stand in the catalogue. */
export const ownWords = z.object({
  name: z.string(),
  scales: z.record(z.string(), texts),
  items: z.record(z.string(), texts),
})

export const figure = z.object({
  measure: key,
  cell,
  answers: band,
  mean: z.number(),
  edge: z.enum(['or-more', 'or-less']).nullable(),
  agreement: z.enum(['agree', 'mixed', 'polarised']).nullable(),
})

export const gap = z.object({
  measure: key,
  between: z.enum(['sides', 'ranks']),
  delta: z.number(),
  lower: z.number(),
  upper: z.number(),
  size: z.enum(['negligible', 'small', 'medium', 'large']),
  beyondChance: z.boolean(),
  power: z.enum(['cannot', 'very-large', 'large', 'fine']),
})

const chances = z.object({
  undefined: z.number(),
  defined: z.number(),
  aligned: z.number(),
  integrated: z.number(),
})

export const released = z.object({
  k: z.int(),
  answers: z.partialRecord(cell, band),
  standing: z
    .object({
      score: z.number(),
      score100: z.number(),
      level,
      chances,
      lower: z.number(),
      upper: z.number(),
    })
    .nullable(),
  figures: z.array(figure),
  gaps: z.array(gap),
  shares: z.array(z.object({ what: key, cell, share: z.number() })),
  reliability: z.array(
    z.object({
      scale: key,
      alpha: z.number().nullable(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
      omega: z.number().nullable(),
      reliable: z.boolean(),
    }),
  ),
  unread: z.object({ fast: band.nullable(), straight: band.nullable(), levelWithout: level.nullable() }),
  withheld: z.array(
    z.object({
      cell: cell.nullable(),
      measure: key.nullable(),
      because: z.enum(['too-few', 'would-tell', 'would-expose']),
    }),
  ),
})

export const waveState = z.enum(['draft', 'open', 'closed'])
export const waveKind = z.enum(['full', 'pulse'])

export const wave = z.object({
  id,
  number: z.int(),
  kind: waveKind,
  /** An imported instrument; null: the house's own. */
  instrument: z.object({ id, name: z.string() }).nullable(),
  state: waveState,
  closesOn: day,
  madeBy: z.string(),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  invited: z.object({ marketing: z.int(), sales: z.int() }),
})
export type WaveShown = z.infer<typeof wave>

export const results = z.object({
  wave,
  scales: z.array(scale),
  words: ownWords.nullable(),
  released,
  /** Cells whose change since the wave before may be told. */
  comparable: z.array(cell),
  /** How many texts there are to read; null: fewer than ten, or less than a week after the end. */
  texts: z.int().nullable(),
})
export type Results = z.infer<typeof results>

const gateLevel = z.enum(['defined', 'aligned', 'integrated'])
const gateName = z.enum([...gates.defined, ...gates.aligned, ...gates.integrated])

export const gate = z.object({
  name: gateName,
  level: gateLevel,
  state: z.enum(['met', 'not-met', 'no-source']),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const advice = z.object({
  kind: z.enum(['stay', 'move', 'both', 'maintain']),
  to: gateLevel.nullable(),
  stay: z.array(z.string()),
  move: z.array(z.string()),
  steps: z.array(z.string()),
})

export const saidAndDone = z.object({
  /** Whose work is spoken of; the other side speaks. */
  about: side,
  measure: key,
  said: figure.nullable(),
  done: z
    .object({
      clocks: z.enum(['answer', 'appeal']),
      rate: z.number(),
      lower: z.number(),
      upper: z.number(),
      n: z.int(),
      from: instant,
      to: instant,
    })
    .nullable(),
  finding: z.enum(['fits', 'said-better', 'said-worse', 'unknown']),
})

export const participant = z.object({
  id,
  name: z.string(),
  email: z.string(),
  language,
  side,
  rank,
  isMember: z.boolean(),
  mailed: z.boolean(),
  resent: z.int(),
})

export const previewCell = z.object({
  cell,
  invited: z.int(),
  ifAllAnswer: z.enum(['shown', 'too-few', 'would-tell']),
  /** The most who may stay silent with the cell still shown. */
  maySkip: z.int(),
})

export const sheetShown = z.object({
  companyName: z.string(),
  kind: waveKind,
  closesOn: day,
  side,
  scales: z.array(scale),
  words: ownWords.nullable(),
  /** Beside the items: views, slider, overall, stagnation, stereotypes, obstacle, text. */
  asksViews: z.boolean(),
  answers,
  sent: z.boolean(),
})
