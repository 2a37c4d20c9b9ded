import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { createTranslator } from 'use-intl/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Language, languageList } from '#platform/i18n/languages.ts'
import { argumentsOf } from '#platform/i18n/message-arguments.ts'
import { catalogue } from './catalogue.ts'

/** Sentences of one module in one language, by their path. */
type Sentences = ReadonlyMap<string, string>

const modulesFolder = path.join(import.meta.dirname, 'modules')

/** Every folder with catalogues on disk: also one that nobody has put into the list yet. */
const folders = [
  path.join(import.meta.dirname, 'platform/i18n'),
  ...readdirSync(modulesFolder).map((module) => path.join(modulesFolder, module, 'i18n')),
].filter((folder) => existsSync(path.join(folder, 'en.ts')))

function collect(words: unknown, prefix: string, into: Map<string, string>): Sentences {
  for (const [key, value] of Object.entries(words ?? {})) {
    if (typeof value === 'string') into.set(`${prefix}${key}`, value)
    else collect(value, `${prefix}${key}.`, into)
  }
  return into
}

async function sentencesIn(folder: string, language: Language): Promise<Sentences> {
  const file: Record<string, unknown> = await import(path.join(folder, `${language}.ts`))
  return collect(file[language], '', new Map())
}

function sampleFor(kind: string): string | number | Date {
  if (kind === 'plural' || kind === 'number' || kind === 'selectordinal') return 3
  if (kind === 'date' || kind === 'time') return new Date('2026-10-06T12:00:00Z')
  return 'x'
}

/** Says a sentence with sample arguments; what the formatter cannot read or lacks is an error. */
function say(sentence: string, language: Language): string {
  const { kinds, tags } = argumentsOf(sentence)
  const translate = createTranslator({
    locale: language,
    messages: { sentence },
    onError: (error) => {
      throw error
    },
  })
  const args = Object.fromEntries([...kinds].map(([name, kind]) => [name, sampleFor(kind)]))
  const marks = Object.fromEntries([...tags].map((tag) => [tag, (words: string) => words]))
  return translate.markup('sentence', { ...args, ...marks })
}

function byLetters(one: string, other: string): number {
  return one.localeCompare(other)
}

function shapeOf(sentence: string): string {
  const { kinds, tags } = argumentsOf(sentence)
  return JSON.stringify([[...kinds].toSorted(([one], [other]) => byLetters(one, other)), [...tags].toSorted(byLetters)])
}

const unused = new Set(['zero', 'two'])

/** The forms that whole numbers take in a language; `other` is always needed. */
function formsNeeded(language: Language): ReadonlySet<string> {
  const rules = new Intl.PluralRules(language)
  const forms = Array.from({ length: 200 }, (_, count) => rules.select(count))
  return new Set([...forms, 'other'].filter((form) => !unused.has(form)))
}

it('every catalogue on disk is in the list, and the list has no other', () => {
  const onDisk = folders.map((folder) =>
    folder.endsWith('platform/i18n') ? 'house' : path.basename(path.dirname(folder)),
  )
  expect(Object.keys(catalogue).toSorted(byLetters)).toEqual(onDisk.toSorted(byLetters))
})

describe.each(folders)('the words of %s', (folder) => {
  const words = new Map<Language, Sentences>()
  beforeAll(async () => {
    for (const language of languageList) words.set(language, await sentencesIn(folder, language))
  })

  function sentences(language: Language): Sentences {
    return words.get(language) ?? new Map()
  }

  it.each(languageList)('have the same keys in %s as in English', (language) => {
    expect(sentences(language).size).toBeGreaterThan(0)
    expect([...sentences(language).keys()].toSorted(byLetters)).toEqual([...sentences('en').keys()].toSorted(byLetters))
  })

  it.each(languageList)('take the same arguments and tags in %s as in English', (language) => {
    const shapes = (of: Sentences) =>
      [...of].map(([key, sentence]) => `${key} ${shapeOf(sentence)}`).toSorted(byLetters)
    expect(shapes(sentences(language))).toEqual(shapes(sentences('en')))
  })

  it.each(languageList)('can be said in %s', (language) => {
    const said = [...sentences(language)].map(([key, sentence]) => ({ key, words: say(sentence, language) }))
    expect(said.filter(({ words }) => words.trim() === '' || /[{}]/.test(words))).toEqual([])
  })

  it.each(languageList)('have every plural form that %s needs', (language) => {
    const lacking = [...sentences(language)].flatMap(([key, sentence]) =>
      [...argumentsOf(sentence).pluralForms.values()].flatMap((forms) =>
        [...formsNeeded(language)].filter((form) => !forms.has(form)).map((form) => `${key} lacks ${form}`),
      ),
    )
    expect(lacking).toEqual([])
  })

  it('have no page name that takes arguments', () => {
    const names = [...sentences('en')].filter(([key]) => key.startsWith('pages.'))
    expect(names.filter(([, sentence]) => argumentsOf(sentence).kinds.size > 0)).toEqual([])
  })
})
