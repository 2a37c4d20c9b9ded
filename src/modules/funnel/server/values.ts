import type { z } from 'zod'
import type { Call } from '#platform/server/house.ts'
import type { valuesInput } from '../contract.ts'
import { dimensionNamed } from '../domain/dimensions.ts'
import { groupsBy } from '../domain/groups.ts'
import { chosenIn } from '../domain/question.ts'
import { remembered } from './memory.ts'
import { fromCounted, openPicture, type Picture } from './picture.ts'
import { depends, partsOf } from './read.ts'

type KeyCount = { key: string | null; journeys: number }

/** The keys of a dimension among the journeys of a question, the most frequent first; a filter on itself does not count. */
export function readValues(call: Call, asked: z.output<typeof valuesInput>) {
  return fromCounted(call, async (tx, counted) => {
    const dimension = dimensionNamed(asked.dimension, counted.customFields)
    const picture = await openPicture(call, tx, counted, asked)
    const filters = picture.question.filters.filter((one) => one.dimension !== dimension)
    const around: Picture = { ...picture, question: { ...picture.question, filters } }
    const all = await remembered(['values', ...depends(around), dimension], () => countKeys(around, dimension))
    const like = asked.like.toLowerCase()
    const found = all.filter(({ key }) => like === '' || (key ?? '').toLowerCase().includes(like))
    return { dimension, items: found.slice(0, asked.limit), keys: found.length }
  })
}

async function countKeys(picture: Picture, dimension: string): Promise<KeyCount[]> {
  const { question } = picture
  const parts = await partsOf(picture, [dimension, ...question.filters.map((one) => one.dimension)], false)
  const groups = groupsBy(dimension)
  const counts = new Map<number, number>()
  for (const part of parts) {
    const { codes, toKey } = groups.keyed(part)
    for (const place of chosenIn(part, question)) {
      const key = toKey[codes[place] ?? 0] ?? 0
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  const keys = groups.keys()
  return [...counts]
    .map(([place, journeys]) => ({ key: keys[place] ?? null, journeys }))
    .toSorted((one, other) => other.journeys - one.journeys || ((one.key ?? '') < (other.key ?? '') ? -1 : 1))
}
