import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asRead } from './as-written.ts'

describe('a word of a list', () => {
  it('is read without the underscores of a program', () => {
    expect(asRead('too_expensive')).toBe('too expensive')
    expect(asRead('step_2_of_3')).toBe('step 2 of 3')
  })

  it('stays as somebody wrote it', () => {
    for (const written of ['Too expensive', 'new', 'A_1', '_x', 'x_', 'kari_solli@lindhav.example', '/contact_us', ''])
      expect(asRead(written)).toBe(written)
  })

  it('changes nothing but underscores', () => {
    fc.assert(
      fc.property(fc.string(), (written) => {
        expect(asRead(written).replaceAll('_', ' ')).toBe(written.replaceAll('_', ' '))
      }),
    )
  })
})
