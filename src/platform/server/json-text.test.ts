import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonText } from './json-text.ts'

test('whatever stands in the columns, the text can be stored and says the same', () => {
  const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(String.raw`\u0000`, String.raw`\\u0000`, '\0', String.raw`\ud800`, '\uD800x'),
  )
  fc.assert(
    fc.property(fc.dictionary(names, texts, { minKeys: 1 }), (custom) => {
      const read = JSON.parse(jsonText(custom) ?? 'null') as Record<string, string>
      for (const [name, value] of Object.entries(custom))
        expect(read[name]).toBe(value.replaceAll('\0', '').toWellFormed())
      expect(JSON.stringify(read)).not.toMatch(/(?<!\\)(\\\\)*\\u(0000|d[89a-f])/i)
    }),
  )
})

test('no columns are nothing', () => {
  expect([jsonText({}), jsonText(null), jsonText(undefined)]).toEqual([null, null, null])
})
