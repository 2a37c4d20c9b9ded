import { type PathTable, total } from './paths.ts'
import { shapleyCredit } from './shapley.ts'

/**
 * `never-converts`: credit although no journey that converted met the channel. `over-linear-unique`: more than three times what it would
 * get if each journey were shared evenly by its channels.
 */
export type PhantomFlag = 'never-converts' | 'over-linear-unique'

const mostOverLinearUnique = 3

/**
 * Which channels a data-driven model credits beyond what the paths bear out (science.md D.5), in the order of the channels; null: none.
 * `credit` in conversions, or in value.
 */
export function phantomFlags(
  table: PathTable,
  credit: Float64Array,
  of: 'conversions' | 'value' = 'conversions',
): (PhantomFlag | null)[] {
  const even = shapleyCredit(table)
  const base = of === 'value' ? (even.value ?? even.conversions) : even.conversions
  const noise = total(credit) * 1e-12
  return table.channels.map((_, channel) => {
    const given = credit[channel] ?? 0
    if (!(given > noise)) return null
    if (even.conversions[channel] === 0) return 'never-converts'
    return given > mostOverLinearUnique * (base[channel] ?? 0) ? 'over-linear-unique' : null
  })
}

/** The harshest and the kindest share that any of the models gives a channel, and the places of these models. */
export type ModelRange = { harshest: number; kindest: number; span: number; harshestAt: number; kindestAt: number }

/**
 * How far the models disagree on each channel: usually wider than any model's own interval (science.md D.6). `shares` holds one list a model, each
 * with one share (0 to 1) a channel; no model gives an empty list.
 */
export function modelRange(shares: readonly ArrayLike<number>[]): ModelRange[] {
  const channels = shares[0]?.length ?? 0
  return Array.from({ length: channels }, (_, channel) => {
    let [harshestAt, kindestAt] = [0, 0]
    const of = (model: number) => shares[model]?.[channel] ?? 0
    for (let model = 1; model < shares.length; model++) {
      if (of(model) < of(harshestAt)) harshestAt = model
      if (of(model) > of(kindestAt)) kindestAt = model
    }
    return {
      harshest: of(harshestAt),
      kindest: of(kindestAt),
      span: of(kindestAt) - of(harshestAt),
      harshestAt,
      kindestAt,
    }
  })
}
