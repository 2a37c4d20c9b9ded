import { describe, expect, it } from 'vitest'
import { argumentsOf } from './message-arguments.ts'

describe('the arguments of a sentence', () => {
  it('are none in plain words', () => {
    expect(argumentsOf('No rows').kinds.size).toBe(0)
  })

  it('are found with their kinds, inside plural forms too', () => {
    const { kinds, pluralForms } = argumentsOf(
      '{count, plural, one {# lead of {name}} other {# leads of {name}}} since {day}',
    )
    expect([...kinds]).toEqual([
      ['count', 'plural'],
      ['name', 'text'],
      ['day', 'text'],
    ])
    expect([...(pluralForms.get('count') ?? [])]).toEqual(['one', 'other'])
  })

  it('are found with their tags', () => {
    expect([...argumentsOf('<rows>{count}</rows> set <b>aside</b>').tags]).toEqual(['rows', 'b'])
  })

  it('are refused when a brace stays open', () => {
    expect(() => argumentsOf('{count, plural, one {# lead}')).toThrow('not closed')
  })
})
