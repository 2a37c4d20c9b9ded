import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languageList } from '#platform/i18n/languages.ts'
import { openWorld, type World } from '#testing/world.ts'
import { allJobs } from '../../app.ts'
import { catalogue } from '../../catalogue.ts'

const modulesFolder = path.join(import.meta.dirname, '..')

/** What stands behind a template in the code; one that is not listed here fails the test below. */
const templates: Record<string, readonly string[]> = {
  '${kind}.merged': ['company.merged', 'person.merged'],
  '${kind}.unmerged': ['company.unmerged', 'person.unmerged'],
  '${kind}.kept-apart': ['company.kept-apart', 'person.kept-apart'],
  'difference.${ending}': ['difference.acknowledged', 'difference.objected', 'difference.withdrawn'],
  'rule.${step}': ['rule.asked', 'rule.switched', 'rule.kept'],
  'import.${state}': ['import.failed', 'import.cancelled'],
}

const moduleNames = new Set([...Object.keys(catalogue), ...readdirSync(modulesFolder)])
/** A field that a list brought along is named like a fact, and so is a measure of the survey. */
const ownField = /^(custom|scale)\./
const fileEnding = /\.(json|ts|csv|xlsx|txt|sql|html)$/

function serverFiles(): readonly { file: string; text: string }[] {
  return readdirSync(modulesFolder, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => /^[a-z-]+\/server\/.+\.ts$/.test(file) && !file.endsWith('.test.ts') && !file.includes('/testing/'),
    )
    .map((file) => ({ file, text: readFileSync(path.join(modulesFolder, file), 'utf8') }))
}

/** A literal after `kind:`, and any other `subject.verb` that begins with no module: those are codes and tasks. */
function kindsIn(text: string): readonly string[] {
  const said = [...text.matchAll(/\bkind:\s*'([a-z-]+\.[a-z-]+)'/g)].map(([, kind = '']) => kind)
  const others = [...text.matchAll(/'([a-z-]{2,}\.[a-z-]+)'/g)]
    .map(([, kind = '']) => kind)
    .filter((kind) => !moduleNames.has(kind.split('.')[0] ?? '') && !fileEnding.test(kind) && !ownField.test(kind))
  return [...said, ...others]
}

/** Templates in a file that writes into the ledger; other files make file names and columns with theirs. */
function templatesIn(text: string): readonly string[] {
  if (!/import \{[^}]*\brecord\b[^}]*\} from '#modules\/ledger\/server\/index\.ts'/.test(text)) return []
  const whole = [...text.matchAll(/`((?:\$\{\w+\}|[a-z-]+)\.(?:\$\{\w+\}|[a-z-]+))`/g)].map(
    ([, template = '']) => template,
  )
  return whole.filter((template) => template.includes('${') && !moduleNames.has(template.split('.')[0] ?? ''))
}

function sentenceAt(words: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) return words
  return typeof words === 'object' && words !== null ? sentenceAt(Reflect.get(words, first), rest) : undefined
}

async function without(group: 'facts' | 'tasks', names: readonly string[]): Promise<readonly string[]> {
  const lacking: string[] = []
  for (const language of languageList) {
    const words = await catalogue.operations[language]()
    const silent = names.filter((name) => typeof sentenceAt(words[group], name.split('.')) !== 'string')
    lacking.push(...silent.map((name) => `${language}: ${name}`))
  }
  return lacking
}

describe('every kind of fact that a command writes down', () => {
  const files = serverFiles().filter(({ file }) => !file.startsWith('ledger/'))

  it('is found in the code', () => {
    const found = new Set(files.flatMap(({ text }) => kindsIn(text)))
    expect([...found]).toEqual(
      expect.arrayContaining(['member.changed', 'lead.created', 'import.done', 'house.set-up']),
    )
  })

  it('is a literal, or a template whose values are known here', () => {
    const unknown = files.flatMap(({ file, text }) =>
      templatesIn(text)
        .filter((template) => templates[template] === undefined)
        .map((template) => `${file}: ${template}`),
    )
    expect(unknown).toEqual([])
  })

  it('has a sentence in every language', async () => {
    const kinds = files.flatMap(({ text }) => [
      ...kindsIn(text),
      ...templatesIn(text).flatMap((template) => templates[template] ?? []),
    ])
    expect(await without('facts', [...new Set(kinds)])).toEqual([])
  })
})

describe('every task of the queue', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  it('has a name in every language', async () => {
    expect(await without('tasks', Object.keys(allJobs(world.house)))).toEqual([])
  })
})
