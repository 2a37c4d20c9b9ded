import { expect, it } from 'vitest'
import { initialsOf } from './avatar.tsx'
import { isMeant, plainLetters } from './palette-entries.ts'

it('takes the first letters of the first and the last name, in every alphabet', () => {
  expect(initialsOf('Elin Sandqvist')).toBe('ES')
  expect(initialsOf('anna maria öberg')).toBe('AÖ')
  expect(initialsOf('Юрий Гагарин')).toBe('ЮГ')
  expect(initialsOf('Cher')).toBe('C')
})

it('finds names without their marks, by all of the words that were entered', () => {
  expect(plainLetters('Kivijärvi Åström')).toBe('kivijarvi astrom')
  expect(isMeant('Kivijärvi Kaivos Oy', 'kai kivijarvi')).toBe(true)
  expect(isMeant('Kivijärvi Kaivos Oy', 'kaivos ab')).toBe(false)
})
