import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recordReader } from './read-record.ts'
import { readRow, recordOf, settings } from './testing/read-row.ts'

const data = new URL('../../../../../shared/data/', import.meta.url)

describe('hostile texts', () => {
  test('are kept as they are, but for what PostgreSQL cannot hold and the blanks around them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }), (text) => {
        const reading = readRow({ externalId: '1', name: `a${text}z` })
        expect(recordOf(reading).values.name).toBe(`a${text.replaceAll('\0', '')}z`.toWellFormed())
      }),
    )
  })

  test('half a letter becomes a sign for an unknown one', () => {
    expect(recordOf(readRow({ externalId: '1', name: 'a\uD83Dz\0' })).values.name).toBe('a\uFFFDz')
  })

  test('never make reading slow', () => {
    const long = [
      ' '.repeat(500_000),
      '('.repeat(500_000),
      '1 '.repeat(250_000),
      '<'.repeat(500_000),
      'a@'.repeat(250_000),
      '.a'.repeat(250_000),
    ]
    const start = performance.now()
    for (const text of long) {
      const cell = `x${text}y `
      readRow({
        externalId: '1',
        name: cell,
        email: cell,
        phone: cell,
        domain: cell,
        firstContactAt: cell,
        amount: cell,
        converted: cell,
        country: cell,
        status: cell,
      })
      readRow({ name: cell, employees: cell, revenue: cell, domain: cell }, { kind: 'companies' })
      readRow({ externalId: '1', stage: cell, isWon: cell, probability: cell }, { kind: 'deals' })
    }
    expect(performance.now() - start).toBeLessThan(5000)
  })

  const naughty = new URL('naughty/blns.base64.json', data)

  test.skipIf(!existsSync(naughty))('every naughty string goes in unchanged', () => {
    const strings = (JSON.parse(readFileSync(naughty, 'utf8')) as string[]).map((one) =>
      Buffer.from(one, 'base64').toString('utf8').trimEnd(),
    )
    const columns = ['id', 'text']
    const reader = recordReader({
      kind: 'leads',
      columns,
      mapping: { fields: { externalId: 'id' }, values: {}, custom: ['text'] },
      formats: {},
      settings,
    })
    const kept = strings.filter((text) => !['', 'NULL', 'null', '(null)', 'NaN'].includes(text))
    expect(kept.length).toBeGreaterThan(450)
    for (const text of kept)
      expect(recordOf(reader({ row: 2, cells: ['1', text], fault: null })).custom['text']).toBe(text)
  })
})
