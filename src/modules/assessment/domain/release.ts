import { cronbachAlpha, feldtInterval, mean, omega, rwg } from '#platform/statistics.ts'
import { blockOf, isExposed, narrowest, singleBlock, type Block, type Kind, type Told } from './exposure.ts'
import { gapsOf } from './gaps.ts'
import { obstacles, type Scale } from './instrument.ts'
import { measuresOf, type Measure } from './measures.ts'
import {
  bandOf,
  spanOf,
  toldMean,
  type Agreement,
  type Cell,
  type Figure,
  type Released,
  type Share,
} from './released.ts'
import { levelOf, standingOf } from './score.ts'
import { fewestAnswers, shownGroups } from './shown-groups.ts'
import { qualityOf, type Sheet } from './sheet.ts'

export type EarlierWave = {
  /** The kinds of people over all waves, this one among them. */
  kinds: readonly Kind[]
  told: readonly Told[]
}

export type ReleaseWish = {
  scales: readonly Scale[]
  k?: number
  /** Names this wave's cells in `earlier`. */
  wave: string
  earlier: EarlierWave | null
  seed?: number
}

type Values = { cell: Cell; values: number[] }
type Candidate = { figure: Figure; told: Told }

export const cells: readonly Cell[] = ['marketing', 'sales', 'leader', 'staff']

export function isIn({ side, rank }: Pick<Sheet, 'side' | 'rank'>, cell: Cell): boolean {
  return side === cell || rank === cell
}

/**
 * Cells that may be shown by how many answered: both sides, or both ranks, or neither. Staff stand alone only where no side is shown:
 * beside the whole they would tell what few leaders said (science.md B.8, rule 3; J-20).
 */
export function openCells(sizeOf: (cell: Cell) => number, k = fewestAnswers): Cell[] {
  const cuts: Cell[][] = [
    ['marketing', 'sales'],
    ['leader', 'staff'],
  ]
  const open = cuts.flatMap((cut) => {
    const { shown } = shownGroups(
      cut.map((group) => ({ group, answers: sizeOf(group) })),
      { k },
    )
    return shown.length === cut.length ? cut : []
  })
  return open.length === 0 && sizeOf('staff') >= k ? ['staff'] : open
}

function openFor(sheets: readonly Sheet[], k: number): Cell[] {
  return openCells((cell) => sheets.filter((sheet) => isIn(sheet, cell)).length, k)
}

function valuesOf({ of }: Measure, sheets: readonly Sheet[], open: readonly Cell[], k: number): Values[] {
  const found = open.map((cell) => ({
    cell,
    values: sheets.filter((sheet) => isIn(sheet, cell)).flatMap(({ answers }) => of(answers) ?? []),
  }))
  // A measure is told of both cells of a cut or of none: what one hides the other must not tell.
  const short = (one: Cell, other: Cell) =>
    found.some(({ cell, values }) => (cell === one || cell === other) && values.length < k)
  return found.filter(({ cell }) =>
    cell === 'marketing' || cell === 'sales' ? !short('marketing', 'sales') : !short('leader', 'staff'),
  )
}

/** Enough agreement to speak of the group by its mean; below 0 it is in two camps. */
function agreementOf(values: readonly number[], { lower, upper }: Measure): Agreement | null {
  const found = rwg(values, upper - lower + 1)
  if (found === null) return null
  return found >= 0.7 ? 'agree' : found < 0 ? 'polarised' : 'mixed'
}

function candidatesOf(measure: Measure, found: readonly Values[], wave: string, k: number): Candidate[] {
  return found.flatMap(({ cell, values }) => {
    const [average, band] = [mean(values), bandOf(values.length, k)]
    if (average === null || band === null) return []
    const told = toldMean(average, measure)
    const figure = { measure: measure.key, cell, answers: band, ...told, agreement: agreementOf(values, measure) }
    return [
      {
        figure,
        told: { cell: `${wave}:${cell}`, measure: measure.key, answers: values.length, ...spanOf(told, measure) },
      },
    ]
  })
}

/** The people of this wave alone, by who answered. */
function kindsHere(sheets: readonly Sheet[], wave: string): Kind[] {
  const found = new Map<string, Kind>()
  for (const { side, rank } of sheets) {
    const before = found.get(`${side} ${rank}`)
    const in2 = new Set([`${wave}:${side}`, `${wave}:${rank}`])
    found.set(`${side} ${rank}`, { cells: in2, people: (before?.people ?? 0) + 1 })
  }
  return [...found.values()]
}

/**
 * The candidates of one block that keep the promise: first what the ranks tell goes, then single items, then the block (science.md B.8,
 * rules 4 and 8). The attack is made here before anything is told.
 */
function kept(
  block: Block,
  candidates: readonly Candidate[],
  here: readonly Kind[],
  earlier: EarlierWave | null,
): Candidate[] {
  const steps: ((each: Candidate) => boolean)[] = [
    () => true,
    ({ figure: { cell } }) => cell === 'marketing' || cell === 'sales',
    ({ figure: { cell, measure } }) =>
      (cell === 'marketing' || cell === 'sales') && measure === (block.whole ?? measure),
  ]
  for (const step of steps) {
    const left = candidates.filter(step)
    const told = left.map((each) => each.told)
    const alone = narrowest(block, here, told)
    const withEarlier = earlier === null ? 4 : narrowest(block, earlier.kinds, [...earlier.told, ...told])
    if (!isExposed(alone) && !isExposed(withEarlier)) return left
  }
  return []
}

function blocksOf(scales: readonly Scale[], measures: readonly Measure[]): Block[] {
  const whole = scales.map(blockOf)
  const inBlocks = new Set(whole.flatMap(({ items, whole: all }) => [...items, all]))
  return [...whole, ...measures.filter(({ key }) => !inBlocks.has(key)).map(singleBlock)]
}

/** All that is told of a wave, and nothing else ever is. Sheets are in any order; the draws have a fixed seed. */
export function release(sheets: readonly Sheet[], { scales, k = 5, wave, earlier, seed = 42 }: ReleaseWish): Released {
  const open = openFor(sheets, k)
  const measures = measuresOf(scales)
  const found = measures.map((measure) => ({ measure, values: valuesOf(measure, sheets, open, k) }))
  const candidates = found.flatMap(({ measure, values }) => candidatesOf(measure, values, wave, k))
  const here = kindsHere(sheets, wave)
  const figures = blocksOf(scales, measures).flatMap((block) => {
    const ofBlock = candidates.filter(
      ({ told: { measure } }) => block.items.includes(measure) || measure === block.whole,
    )
    return kept(block, ofBlock, here, earlier).map(({ figure }) => figure)
  })
  const isTold = (measure: string, cell: Cell) => figures.some((each) => each.measure === measure && each.cell === cell)
  const told = found.map(({ measure, values }) => ({
    key: measure.key,
    values: values.filter(({ cell }) => isTold(measure.key, cell)),
  }))
  const bothSides =
    open.includes('marketing') && scales.every(({ key, counts }) => !counts || isTold(`scale.${key}`, 'sales'))
  return {
    k,
    answers: Object.fromEntries(
      open.map((cell) => [cell, bandOf(sheets.filter((sheet) => isIn(sheet, cell)).length, k)]),
    ),
    standing: bothSides ? toldStanding(sheets, scales, seed) : null,
    figures,
    gaps: gapsOf(told),
    shares: open.length === 0 ? [] : sharesOf(sheets, open),
    reliability: bothSides ? scales.map((scale) => reliabilityOf(sheets, scale)) : [],
    unread: unreadOf(sheets, scales, k, seed),
    withheld: withheldOf(sheets, open, candidates, figures, k),
  }
}

function withheldOf(
  sheets: readonly Sheet[],
  open: readonly Cell[],
  candidates: readonly Candidate[],
  figures: readonly Figure[],
  k: number,
): Released['withheld'] {
  const closed = cells
    .filter((cell) => !open.includes(cell))
    .map((cell) => {
      const few = sheets.filter((sheet) => isIn(sheet, cell)).length < k
      return { cell, measure: null, because: few ? ('too-few' as const) : ('would-tell' as const) }
    })
  const exposed = candidates
    .filter(({ figure }) => !figures.includes(figure))
    .map(({ figure: { cell, measure } }) => ({ cell, measure, because: 'would-expose' as const }))
  return [...closed, ...exposed]
}

/** To the nearest twentieth. */
function twentieth(share: number): number {
  return Math.round(share * 20) / 20
}

function toldStanding(sheets: readonly Sheet[], scales: readonly Scale[], seed: number): Released['standing'] {
  const found = standingOf(sheets, scales, { seed })
  if (found === null) return null
  const { undefined: first, defined, aligned, integrated } = found.chances
  return {
    score: Math.round(found.score),
    score100: Math.round(found.score100),
    // The band is that of the score itself; a score told as 60 may still be below.
    level: found.level,
    chances: {
      undefined: twentieth(first),
      defined: twentieth(defined),
      aligned: twentieth(aligned),
      integrated: twentieth(integrated),
    },
    lower: Math.round(found.interval.lower),
    upper: Math.round(found.interval.upper),
  }
}

const fewestForReliability = 10

/** Alpha from ten complete answers on, with its interval; reliable from .70, and .60 at its lower end (science.md B.5). */
function reliabilityOf(sheets: readonly Sheet[], scale: Scale): Released['reliability'][number] {
  const rows = sheets.flatMap(({ answers: { items } }) => {
    const row = scale.items.flatMap((item) => items[item] ?? [])
    return row.length === scale.items.length ? [row] : []
  })
  const alpha = rows.length < fewestForReliability ? null : cronbachAlpha(rows)
  const interval = alpha === null ? null : feldtInterval(alpha, rows.length, scale.items.length)
  const whole = alpha === null ? null : omega(rows)
  const cut = (value: number | null | undefined) =>
    value === null || value === undefined ? null : Number(value.toFixed(2))
  return {
    scale: scale.key,
    alpha: cut(alpha),
    lower: cut(interval?.lower),
    upper: cut(interval?.upper),
    omega: cut(whole),
    reliable: alpha !== null && alpha >= 0.7 && (interval?.lower ?? 0) >= 0.6,
  }
}

/** Fewer than so many of one mind are told with the others, or not at all. */
const fewestInBin = 3

/** Shares of the obstacles, each of at least three; the rest stands together. Nothing when all chose the same. */
function obstacleShares(chosen: readonly string[], cell: Cell): Share[] {
  const counts = obstacles.map((what) => ({ what, count: chosen.filter((each) => each === what).length }))
  const ordered = counts.filter(({ count }) => count >= fewestInBin).toSorted((one, other) => other.count - one.count)
  let rest = chosen.length - ordered.reduce((sum, { count }) => sum + count, 0)
  while (rest > 0 && rest < fewestInBin) rest += ordered.pop()?.count ?? fewestInBin
  const bins = [...ordered, ...(rest > 0 ? [{ what: 'others', count: rest }] : [])]
  if (bins.length < 2) return []
  return bins.map(({ what, count }) => ({
    what: `obstacle.${what}`,
    cell,
    share: Math.round((count / chosen.length) * 10) / 10,
  }))
}

function sharesOf(sheets: readonly Sheet[], open: readonly Cell[]): Share[] {
  return open
    .filter((cell) => cell === 'marketing' || cell === 'sales')
    .flatMap((cell) => {
      const here = sheets.filter((sheet) => isIn(sheet, cell))
      const chosen = here.flatMap(({ answers: { obstacle } }) => obstacle ?? [])
      return chosen.length < 5 ? [] : obstacleShares(chosen, cell)
    })
}

function unreadOf(sheets: readonly Sheet[], scales: readonly Scale[], k: number, seed: number): Released['unread'] {
  const marked = sheets.map((sheet) => ({ sheet, ...qualityOf(sheet.answers, scales) }))
  const [fast, straight] = [marked.filter((each) => each.fast).length, marked.filter((each) => each.straight).length]
  const read = marked.filter((each) => !each.fast && !each.straight).map(({ sheet }) => sheet)
  const enough = sheets.length - read.length >= k && openFor(read, k).includes('marketing')
  const without = enough ? standingOf(read, scales, { seed, draws: 1 }) : null
  return {
    fast: bandOf(fast, k),
    straight: bandOf(straight, k),
    levelWithout: without === null ? null : levelOf(without.score),
  }
}
