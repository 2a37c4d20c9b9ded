import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Encoding, decodeText, detectEncoding, encodingOf } from './encoding.ts'
import { bytesSource } from './source.ts'

const cyrillic = 'Компания;Имя;Город\nООО «Ромашка»;Иванов Пётр;Москва\nАО Ёлка;Щукина;Уфа\n'
const nordic = 'Företag;Namn;Ort\nÅkeri AB;Jörgen Öberg;Malmö\nPäällystys Oy;Väinö Mäkelä;Jyväskylä\n'
const western = 'Name;Note\nZoë;“naïve” – €5\n'

function utf16(text: string, isBigEndian: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return isBigEndian ? bytes.swap16() : bytes
}

/** The Windows encodings by asking the decoder for each byte. */
function inWindows(text: string, encoding: Encoding): Buffer {
  const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  return Buffer.from(Array.from(text, (letter) => letters.indexOf(letter)))
}

async function read(bytes: Uint8Array): Promise<{ encoding: Encoding; text: string }> {
  const source = bytesSource('list.csv', bytes)
  const encoding = await detectEncoding(source)
  let text = ''
  for await (const chunk of decodeText(source, encoding)) text += chunk.text
  return { encoding, text }
}

describe('a file is read in the encoding it was written in', () => {
  test.each([
    ['UTF-8', Buffer.from(nordic), 'utf-8', nordic],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${nordic}`), 'utf-8', nordic],
    ['UTF-8 in Cyrillic', Buffer.from(cyrillic), 'utf-8', cyrillic],
    ['UTF-16 little endian with its mark', utf16(`\uFEFF${nordic}`, false), 'utf-16le', nordic],
    ['UTF-16 big endian with its mark', utf16(`\uFEFF${nordic}`, true), 'utf-16be', nordic],
    ['UTF-16 little endian without a mark', utf16(cyrillic, false), 'utf-16le', cyrillic],
    ['UTF-16 big endian without a mark', utf16(nordic, true), 'utf-16be', nordic],
    ['Windows-1252', inWindows(nordic, 'windows-1252'), 'windows-1252', nordic],
    ['Windows-1252 with its own signs', inWindows(western, 'windows-1252'), 'windows-1252', western],
    ['Windows-1251', inWindows(cyrillic, 'windows-1251'), 'windows-1251', cyrillic],
  ])('%s', async (_, bytes, encoding, text) => {
    expect(await read(bytes)).toEqual({ encoding, text })
  })

  test('nothing but ASCII is UTF-8', async () => {
    expect((await read(Buffer.from('a,b\n1,2\n'))).encoding).toBe('utf-8')
  })

  test('the first letter beyond ASCII counts wherever it stands', async () => {
    const late = Buffer.concat([Buffer.from('plain,row\n'.repeat(200_000)), inWindows('Malmö,Öberg\n', 'windows-1252')])
    expect((await read(late)).encoding).toBe('windows-1252')
  })

  test('any text survives UTF-8 and UTF-16 with their marks, without its NULs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (written) => {
        const text = `name\n${written}`
        expect((await read(Buffer.from(`\uFEFF${text}`))).text).toBe(text.replaceAll('\0', ''))
        expect((await read(utf16(`\uFEFF${text}`, true))).text).toBe(text.replaceAll('\0', ''))
      }),
    )
  })
})

describe('dirt', () => {
  test('NUL characters are left out', async () => {
    expect((await read(Buffer.from('a,b\0\n1\0,2\n'))).text).toBe('a,b\n1,2\n')
  })

  test('a few broken bytes do not turn a UTF-8 file into another encoding', async () => {
    const dirty = Buffer.concat([Buffer.from(nordic), Buffer.from([0xe4, 0x0a]), Buffer.from(cyrillic)])
    const { encoding, text } = await read(dirty)
    expect(encoding).toBe('utf-8')
    expect(text).toBe(`${nordic}\uFFFD\n${cyrillic}`)
  })

  test('a window that ends inside a letter is still UTF-8', () => {
    const bytes = Buffer.from('Malmö')
    expect(encodingOf(bytes.subarray(0, bytes.length - 1))).toBe('utf-8')
  })
})
