import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { ownScales, pulseScales } from '../domain/instrument.ts'
import { scalesOf } from '../domain/own-instrument.ts'
import { fewestAnswers, shownGroups } from '../domain/shown-groups.ts'
import { openCells } from '../domain/release.ts'
import type { Cell } from '../domain/released.ts'
import type { WaveWish } from '../contract.ts'
import { askedBy, type Asked } from './make-wave.ts'
import { readInstrument } from './wave-rows.ts'
import { runnerOnly } from './who-may.ts'

const cuts: readonly (readonly [Cell, Cell])[] = [
  ['marketing', 'sales'],
  ['leader', 'staff'],
]

/** Seconds for an item, its two views and guess counted apart; as measured on a phone it is rather less. */
const secondsPerAnswer = 5

/** What a wave would show to whom, before anybody is asked (science.md B.8). */
export function preview(call: Call, wish: WaveWish) {
  const caller = signedIn(call)
  runnerOnly(caller)
  return inWorkspace(call, async (tx) => {
    const { workspaceId } = caller
    const asked = await askedBy(tx, workspaceId, wish)
    const own = wish.instrumentId === null ? null : scalesOf(await readInstrument(tx, workspaceId, wish.instrumentId))
    const scales = own ?? (wish.kind === 'pulse' ? pulseScales(0) : ownScales)
    const items = scales.reduce((sum, scale) => sum + scale.items.length, 0)
    const asks = items + (wish.kind === 'full' ? scales.length * 3 : 0) + 9
    return {
      cells: cuts.flatMap((cut) => cut.map((cell) => previewCell(cell, cut, asked))),
      readers: [
        { who: 'everybody' as const, sees: ['level', 'scales', 'items', 'gaps', 'obstacles', 'course'] },
        { who: 'heads' as const, sees: ['ranks', 'texts'] },
        { who: 'runners' as const, sees: ['ranks', 'texts', 'people', 'unread'] },
      ],
      minutes: Math.ceil((asks * secondsPerAnswer) / 60),
    }
  })
}

function previewCell(cell: Cell, cut: readonly Cell[], asked: readonly Asked[]) {
  const sizeOf = (one: Cell) => asked.filter(({ side, rank }) => side === one || rank === one).length
  const { hidden } = shownGroups(cut.map((group) => ({ group, answers: sizeOf(group) })))
  const open = openCells(sizeOf).includes(cell)
  const because = hidden.find(({ group }) => group === cell)?.because ?? 'would-tell'
  return {
    cell,
    invited: sizeOf(cell),
    ifAllAnswer: open ? ('shown' as const) : sizeOf(cell) < fewestAnswers ? ('too-few' as const) : because,
    maySkip: open ? Math.max(0, sizeOf(cell) - fewestAnswers) : 0,
  }
}
