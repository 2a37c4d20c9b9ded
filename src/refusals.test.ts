import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { wordsIn } from './catalogue.ts'

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    if (statSync(file).isDirectory()) return filesIn(file)
    return /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) ? [file] : []
  })
}

/** Codes as the code says them: `new Refusal('module.what')` and `problem(409, 'module.what', …)`. */
function codes(): string[] {
  const said = /(?:new Refusal\(|\bproblem\(\d+,)\s*'([a-z-]+\.[a-z-]+)'/g
  const found = filesIn(import.meta.dirname).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(said)].map(([, code = '']) => code),
  )
  return [...new Set(found)].toSorted()
}

test.each(['en', 'sv', 'fi', 'ru'] as const)('every refusal has its sentence in %s', async (language) => {
  const words = (await wordsIn(language)) as unknown as Record<string, { errors?: Record<string, string> } | undefined>
  const silent = codes().filter((code) => {
    const [module = '', what = ''] = code.split('.')
    return words[module]?.errors?.[what] === undefined
  })
  expect(silent).toEqual([])
})
