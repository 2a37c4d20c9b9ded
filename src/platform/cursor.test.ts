import { describe, expect, test } from 'vitest'
import { pageFrom, readCursor, writeCursor } from './cursor.ts'

describe('a cursor', () => {
  test('comes back as it was written', () => {
    const values = ['2026-11-02T09:00:00.000Z', null, 7, 'Åsa "quoted"']
    expect(readCursor(writeCursor(values), 4)).toEqual(values)
  })

  test('is absent on the first page', () => {
    expect(readCursor(undefined, 2)).toBeNull()
  })

  test.each([
    '',
    'nonsense',
    writeCursor(['one']),
    Buffer.from('{"a":1}').toString('base64url'),
    Buffer.from('[{}, {}]').toString('base64url'),
  ])('that the house did not write (%s) is refused', (text) => {
    expect(() => readCursor(text, 2)).toThrow(expect.objectContaining({ code: 'house.cursor-not-ours', status: 400 }))
  })

  test('stands only where more follows', () => {
    const sortValues = (row: { id: string }) => [row.id]
    const rows = ['a', 'b', 'c'].map((id) => ({ id }))
    expect(pageFrom(rows, 2, sortValues)).toEqual({ items: rows.slice(0, 2), nextCursor: writeCursor(['b']) })
    expect(pageFrom(rows, 3, sortValues).nextCursor).toBeNull()
  })
})
