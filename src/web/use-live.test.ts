import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { queriesOf } from './use-live.ts'

/** Which of the questions that were answered grow old when a topic arrives. */
async function growOld(topic: string, registered = {}): Promise<string[]> {
  const client = new QueryClient()
  const asked = { list: [['imports', 'list'], { type: 'query' }], lists: [['reconcile', 'lists'], { type: 'query' }] }
  for (const [name, key] of Object.entries(asked)) client.setQueryData(key, name)
  for (const queryKey of queriesOf(topic, registered)) await client.invalidateQueries({ queryKey })
  const old = client.getQueryCache().findAll({ predicate: (query) => query.state.isInvalidated })
  return old.map((query) => String(query.state.data))
}

describe('a topic', () => {
  it('makes the figures of its module old', async () => {
    expect(await growOld('imports')).toEqual(['list'])
    expect(await growOld('imports.progress')).toEqual(['list'])
  })

  it('makes old what another module registered for it', async () => {
    expect(await growOld('imports.done', { imports: [[['reconcile']]] })).toEqual(['list', 'lists'])
    expect(await growOld('imports', { 'imports.done': [[['reconcile']]] })).toEqual(['list'])
  })

  it('makes everything old when the connection is back', async () => {
    expect(await growOld('house.reconnected')).toEqual(['list', 'lists'])
  })
})
