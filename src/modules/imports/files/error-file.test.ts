import { existsSync, readFileSync } from 'node:fs'
import { PassThrough, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../domain/problem.ts'
import { type ErrorFile, createErrorFile } from './error-file.ts'
import { splitRows } from './split-rows.ts'

const naughty = new URL('../../../../../shared/data/naughty/blns.base64.json', import.meta.url)
const titles = { row: 'Row', column: 'Column', value: 'Value', problem: 'What is wrong' }

function problem(value: string, row = 7): Problem {
  return { row, column: 'Created', field: 'openedAt', code: 'imports.not-a-date', value, args: {} }
}

async function fileWith(fill: (file: ErrorFile) => Promise<void>): Promise<{ text: string; lines: number }> {
  const out = new PassThrough()
  const written = buffer(out)
  const file = createErrorFile(out, titles, ({ value, row }) => `Row ${row}: “${value}” is not a date.`)
  await fill(file)
  const lines = await file.close()
  return { text: (await written).toString('utf8'), lines }
}

describe('the file of errors', () => {
  test('has a line for each reason: row, column, value and a sentence', async () => {
    const { text: written, lines } = await fileWith((file) => file.add([problem('soon'), problem('later, "maybe"', 8)]))
    expect(written).toBe(
      '\uFEFFRow,Column,Value,What is wrong\r\n' +
        '7,Created,soon,Row 7: “soon” is not a date.\r\n' +
        '8,Created,"later, ""maybe""","Row 8: “later, ""maybe""” is not a date."\r\n',
    )
    expect(lines).toBe(2)
  })

  test('runs nothing in a spreadsheet, whatever the list held', async () => {
    const { text: written } = await fileWith((file) =>
      file.add([problem('=HYPERLINK("http://x")'), problem('+1'), problem('@a')]),
    )
    const [, ...rows] = splitRows(written, ',', true).rows
    expect(rows.map(({ cells }) => cells[2])).toEqual(['\'=HYPERLINK("http://x")', "'+1", "'@a"])
  })

  test.skipIf(!existsSync(naughty))('keeps every naughty string as it was, but for the guard', async () => {
    const strings = (JSON.parse(readFileSync(naughty, 'utf8')) as string[]).map((one) =>
      Buffer.from(one, 'base64').toString('utf8'),
    )
    const { text: written } = await fileWith((file) => file.add(strings.map((one) => problem(one))))
    const [, ...rows] = splitRows(written, ',', true).rows
    expect(rows.map(({ cells }) => cells[2]?.replace(/^'(?=[=+\-@\t\r])/, ''))).toEqual(strings)
  })

  test('waits for a slow disk and says when it is full', async () => {
    const full = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => done(new Error('no space left')),
    })
    const file = createErrorFile(full, titles, () => '')
    await expect(file.add([problem('x')])).rejects.toThrow('no space left')
  })
})
