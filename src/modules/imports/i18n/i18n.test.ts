import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { type FieldName, fieldsOf, kinds } from '../domain/fields.ts'
import { refusals, rejections, warnings } from '../domain/problem.ts'
import { en } from './en.ts'
import { fi } from './fi.ts'
import { ru } from './ru.ts'
import { sv } from './sv.ts'

const languages = [
  ['en', en],
  ['sv', sv],
  ['fi', fi],
  ['ru', ru],
] as const

/** The names of a sentence's arguments, and what to say for each; the text of a plural form is none of them. */
function argumentsOf(sentence: string): Record<string, string | number> {
  const found = sentence.matchAll(/(?<!\b(?:zero|one|two|few|many|other|none)\s)\{(\w+)(?:\}|, ?(\w+))/g)
  return Object.fromEntries(
    Array.from(found, ([, name = '', type]) => [name, type === 'plural' || type === 'number' ? 2 : 'x']),
  )
}

describe.each(languages)('the sentences in %s', (language, words) => {
  test('are there for every problem, refusal, list and field', () => {
    expect(Object.keys(words.problems).toSorted()).toEqual([...rejections, ...warnings].toSorted())
    expect(Object.keys(words.errors)).toEqual(expect.arrayContaining([...refusals]))
    expect(Object.keys(words.kinds).toSorted()).toEqual([...kinds].toSorted())
    const fields = new Set<FieldName>(kinds.flatMap((kind) => fieldsOf[kind]))
    expect(Object.keys(words.fields).toSorted()).toEqual([...fields].toSorted())
  })

  test('have the arguments of the English ones', () => {
    for (const section of ['problems', 'errors'] as const) {
      const english: Record<string, string> = en[section]
      for (const [code, sentence] of Object.entries<string>(words[section])) {
        expect([code, Object.keys(argumentsOf(sentence)).toSorted()]).toEqual([
          code,
          Object.keys(argumentsOf(english[code] ?? '')).toSorted(),
        ])
      }
    }
  })

  test('can be said', () => {
    const sentences: Record<string, string> = { ...words.problems, ...words.errors }
    const wrong: string[] = []
    const say = createTranslator({
      locale: language,
      messages: sentences,
      onError: (error) => wrong.push(error.message),
    })
    const said = Object.entries(sentences).map(([code, sentence]) => say(code, argumentsOf(sentence)))
    expect(wrong).toEqual([])
    expect(said.filter((sentence) => sentence.includes('{') || sentence === '')).toEqual([])
  })
})

test('the nearest name is said when there is one', () => {
  const say = createTranslator({ locale: 'en', messages: en.errors })
  expect(say('no-such-column', { name: 'Orign', nearest: 'Origin' })).toBe(
    'The file has no column “Orign”. The nearest is “Origin”.',
  )
  expect(say('no-such-column', { name: 'Hat', nearest: 'none' })).toBe('The file has no column “Hat”.')
})
