import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { errorText } from './error-text.ts'

const words = {
  house: { errors: { unknown: 'The house could not do this.', unreachable: 'The house did not answer.' } },
  imports: {
    errors: { 'no-header': 'Row {row} has no header; {count, plural, one {# column} other {# columns}} found.' },
  },
}

function refusal(code: string, args: Record<string, unknown>) {
  return new ORPCError(code, { status: 409, data: { args, requestId: 'r-7' } })
}

describe('the words of an error', () => {
  it('come from the catalogue of the module in its code, with its arguments', () => {
    const said = errorText(refusal('imports.no-header', { row: 3, count: 1 }), words, 'en')
    expect(said.text).toBe('Row 3 has no header; 1 column found.')
    expect(said.reference).toBe('r-7')
  })

  it('are the shared ones for a code without a sentence, with the reference to look it up', () => {
    for (const code of ['imports.other', 'nowhere.at-all', 'BAD']) {
      expect(errorText(refusal(code, {}), words, 'en')).toEqual({
        text: words.house.errors.unknown,
        code,
        reference: 'r-7',
      })
    }
  })

  it('say that the house did not answer when no answer came', () => {
    expect(errorText(new TypeError('Failed to fetch'), words, 'en').text).toBe(words.house.errors.unreachable)
  })

  it('still say the sentence when an argument is missing', () => {
    expect(errorText(refusal('imports.no-header', {}), words, 'en').text).toContain('has no header')
  })

  it('never show an error that is not made for people', () => {
    for (const error of [new Error('duplicate key value'), 'text', null, undefined, 42]) {
      expect(errorText(error, words, 'en').text).toBe(words.house.errors.unknown)
    }
  })

  it('join lists with commas', () => {
    const lists = { ...words, imports: { errors: { lacks: 'Lacks {columns}.' } } }
    expect(errorText(refusal('imports.lacks', { columns: ['date', 'source'] }), lists, 'en').text).toBe(
      'Lacks date, source.',
    )
  })
})
