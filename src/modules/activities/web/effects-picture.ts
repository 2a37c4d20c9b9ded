import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import type { Picture } from '#web/ui/chart/take-along.tsx'
import { comparablePromise, holdsZero, type PlaceOfWords, promiseWordsAt, scaleOf } from './effect-scale.ts'
import type { CardEffect } from './shapes.ts'

type Words = {
  name: (effect: CardEffect) => string
  /** What was found, with its interval. */
  found: (effect: CardEffect) => string
  promised: (effect: CardEffect) => string
}

const rowHeight = 88

/** The three effects as a picture to take along: each on a line of its own, since their units differ. */
export function effectsPicture(effects: readonly CardEffect[], words: Words): Picture {
  return { height: 24 + effects.length * rowHeight, draw: (look) => drawn(look, effects, words) }
}

function drawn(look: ChartLook, effects: readonly CardEffect[], words: Words): ChartOption {
  return {
    grid: { left: 12, right: 32, top: 12, bottom: 8, containLabel: true },
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: effects.map(words.name),
      axisLabel: { color: look.ink, fontSize: 14, fontWeight: 600, margin: 20 },
      axisLine: { show: false },
    },
    series: effects.flatMap((effect, row) => [
      stroke(row, [0, 1], look.line, 1),
      ...promiseOf(look, effect, row, words),
      ...zeroOf(look, effect, row),
      ...findingOf(look, effect, row, words),
    ]),
  }
}

function stroke(row: number, [from, to]: readonly [number, number], color: string, width: number) {
  return {
    type: 'line',
    data: [
      [from, row],
      [to, row],
    ],
    symbol: 'none',
    silent: true,
    lineStyle: { color, width },
  }
}

/** An upright line at a place of the row. */
function upright(row: number, at: number, color: string) {
  return {
    type: 'scatter',
    data: [[at, row]],
    symbol: 'rect',
    symbolSize: [1.5, 30],
    itemStyle: { color, opacity: 1 },
    z: 3,
  }
}

const aligned = { start: 'left', middle: 'center', end: 'right' } as const
const middle = { anchor: 'middle', apart: 0 } as const

/** Words below the line of a row. */
function wordsOf(look: ChartLook, row: number, { at, anchor, apart }: PlaceOfWords, formatter: string) {
  const place = { position: [apart, 16], align: aligned[anchor] }
  const label = { show: true, formatter, ...place, color: look.ink3, fontSize: 12 }
  return { type: 'scatter', data: [[at, row]], symbolSize: 0.1, label, z: 3 }
}

function zeroOf(look: ChartLook, effect: CardEffect, row: number) {
  const at = scaleOf(effect)(0)
  return [upright(row, at, look.ink3), wordsOf(look, row, { at, ...middle }, '0')]
}

function promiseOf(look: ChartLook, effect: CardEffect, row: number, { promised }: Words) {
  const promise = comparablePromise(effect)
  if (!promise) return []
  const at = scaleOf(effect)
  const [from, to] = [at(promise.low), at(promise.high)]
  return [
    stroke(row, [from, to], look.wash, 28),
    upright(row, from, look.edge),
    upright(row, to, look.edge),
    wordsOf(look, row, promiseWordsAt(effect), promised(effect)),
  ]
}

function findingOf(look: ChartLook, effect: CardEffect, row: number, { found }: Words) {
  const { finding } = effect
  if (!finding) return []
  const at = scaleOf(effect)
  const color = holdsZero(effect) ? look.ink3 : look.both
  const { estimate, low, high } = finding
  const label = { show: true, formatter: found(effect), position: 'top', distance: 14, color: look.ink, fontSize: 13 }
  return [
    ...(low === null || high === null ? [] : [stroke(row, [at(low), at(high)], color, 4)]),
    {
      type: 'scatter',
      data: [[at(estimate), row]],
      symbolSize: 13,
      itemStyle: { color: holdsZero(effect) ? look.surface : color, borderColor: color, borderWidth: 2, opacity: 1 },
      label,
      z: 5,
    },
  ]
}
