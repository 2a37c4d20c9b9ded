import { describe, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { csvFile } from './plain-answers.ts'

async function* rowsUpTo(last: number, seen: number[] = []): AsyncGenerator<number[]> {
  for (let row = 1; row <= last; row++) {
    seen.push(row)
    yield [row]
  }
}

const refused: AsyncIterable<string[]> = {
  [Symbol.asyncIterator]: () => ({
    next: () => Promise.reject(new Refusal('house.not-found', { what: 'table' }, 404)),
  }),
}

describe('a file for a spreadsheet', () => {
  test('holds every row once, and leaves safe cells alone', async () => {
    const file = await csvFile('rows.csv', rowsUpTo(1234))
    const lines = (await file.text()).trim().split('\r\n')
    expect(lines).toEqual(Array.from({ length: 1234 }, (_, index) => String(index + 1)))
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="rows.csv"')
  })

  test('begins with the mark that spreadsheets know UTF-8 by', async () => {
    const bytes = await (await csvFile('words.csv', [['Åland', '=1+1']])).bytes()
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes)).toBe("Åland,'=1+1\r\n")
  })

  test('with nothing in it is a file all the same', async () => {
    expect(await (await csvFile('nothing.csv', [])).text()).toBe('')
  })

  test('that is refused at its first row was never begun', async () => {
    await expect(csvFile('rows.csv', refused)).rejects.toThrow(Refusal)
  })

  test('reads no further than the reader who went away', async () => {
    const seen: number[] = []
    const file = await csvFile('rows.csv', rowsUpTo(100_000, seen))
    await file.body?.cancel()
    expect(seen.length).toBeLessThan(5000)
  })
})
