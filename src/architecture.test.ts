import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { composers, composingFolders, mayUse, owners, placedParts } from './testing/arrows.ts'

const source = import.meta.dirname
const modules = readdirSync(path.join(source, 'modules'))

type Import = { file: string; target: string }

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    return statSync(file).isDirectory() ? filesIn(file) : /\.tsx?$/.test(name) ? [file] : []
  })
}

const files = filesIn(source).map((file) => path.relative(source, file))

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(source, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => ({
    file,
    target: resolve(file, target),
  }))
}

/** `modules/x/…`, `platform/…`, … for ours; the bare name for packages. */
function resolve(file: string, target: string): string {
  if (target.startsWith('.')) return path.normalize(path.join(path.dirname(file), target))
  if (target.startsWith('#')) return target.slice(1)
  return `package:${target}`
}

const imports = files.flatMap(importsOf)
/** Tests and what only they use may reach into other modules. */
function isOfTests(file: string): boolean {
  return /\.test\.tsx?$|\/testing\//.test(file)
}

const production = imports.filter(({ file }) => !isOfTests(file))

function moduleOf(file: string): string | null {
  return /^modules\/([^/]+)\//.exec(file)?.[1] ?? null
}

function isOfPages(file: string): boolean {
  return /^modules\/[^/]+\/web\//.test(file)
}

/** A page that places the part of another module which may stand on it. */
function isPlaced(file: string, target: string): boolean {
  const placed = placedParts[moduleOf(target) ?? '']
  return isOfPages(file) && placed?.part === target && placed.on.includes(moduleOf(file) ?? '')
}

function composes(file: string): boolean {
  return composers.includes(file) || composingFolders.some((folder) => file.startsWith(folder))
}

function shown(bad: Import[]): string[] {
  return bad.map(({ file, target }) => `${file} -> ${target}`)
}

describe('the architecture', () => {
  test('reads all the code there is', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(imports.length).toBeGreaterThan(500)
  })

  test('every module stands in the list of who may use whom', () => {
    expect(Object.keys(mayUse)).toEqual(expect.arrayContaining(modules))
  })

  test('modules use only those they may use', () => {
    const bad = production.filter(({ file, target }) => {
      const from = moduleOf(file)
      const to = moduleOf(target)
      return from !== null && to !== null && from !== to && !mayUse[from]?.includes(to) && !isPlaced(file, target)
    })
    expect(shown(bad)).toEqual([])
  })

  test('a part that stands on the pages of others uses the pages of nobody', () => {
    const parts = new Set(Object.keys(placedParts))
    const bad = production.filter(({ file, target }) => {
      const from = moduleOf(file)
      return from !== null && parts.has(from) && isOfPages(file) && isOfPages(target) && moduleOf(target) !== from
    })
    expect(shown(bad)).toEqual([])
  })

  test('there are no circles between modules', () => {
    const reaches = (from: string, seen: string[] = []): string[] =>
      (mayUse[from] ?? []).flatMap((to) => (seen.includes(to) ? [to] : [to, ...reaches(to, [...seen, to])]))
    expect(modules.filter((name) => reaches(name).includes(name))).toEqual([])
  })

  test('another module is reached through its front door alone', () => {
    const doors =
      /^modules\/[^/]+\/(contract\.ts|server\/index\.ts|domain\/index\.ts|files\/index\.ts|web\/index\.ts|i18n\/\w\w\.ts)$/
    const bad = production.filter(({ file, target }) => {
      const to = moduleOf(target)
      return to !== null && to !== moduleOf(file) && !doors.test(target)
    })
    expect(shown(bad)).toEqual([])
  })

  test('the web never imports a server', () => {
    const web = production.filter(({ file }) => file.startsWith('web/') || /^modules\/[^/]+\/web\//.test(file))
    const bad = web.filter(({ file, target }) => /(^|\/)server\//.test(target) && !file.startsWith('web/testing/'))
    expect(shown(bad)).toEqual([])
  })

  test('the platform knows no module', () => {
    const bad = production.filter(({ file, target }) => file.startsWith('platform/') && target.startsWith('modules/'))
    expect(shown(bad)).toEqual([])
  })

  test('rules are pure: no database, no server, no clock in a domain folder', () => {
    const rules = production.filter(({ file }) => /^modules\/[^/]+\/domain(\/|\.ts)/.test(file))
    const bad = rules.filter(({ target }) => /server\/|^package:(node:|pg|kysely)/.test(target))
    expect(shown(bad)).toEqual([])
    const askTime = rules.filter(({ file }) =>
      /new Date\(\)|Date\.now\(\)/.test(readFileSync(path.join(source, file), 'utf8')),
    )
    expect(askTime.map(({ file }) => file)).toEqual([])
  })

  test('only composing files know several modules at once', () => {
    const known = new Map<string, Set<string>>()
    for (const { file, target } of production) {
      const to = moduleOf(target)
      if (to === null || moduleOf(file) !== null || composes(file)) continue
      known.set(file, (known.get(file) ?? new Set()).add(to))
    }
    expect([...known.keys()]).toEqual([])
  })
})

test('nobody reads the tables of another module', () => {
  const bad = files
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) => {
      const from = moduleOf(file)
      if (from === null) return []
      const text = readFileSync(path.join(source, file), 'utf8')
      return [...text.matchAll(/\b(?:from|join|into|update)\s+(?:public\.)?([a-z_]+)\b(?!\s*['"(])/g)]
        .map(([, table = '']) => table)
        .filter((table) => owners[table] !== undefined && owners[table] !== from && /sql`/.test(text))
        .map((table) => `${file} touches ${table} of ${owners[table]}`)
    })
  expect(bad).toEqual([])
})
