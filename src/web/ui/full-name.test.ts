import { expect, it } from 'vitest'
import { fullName } from './full-name.ts'

it('holds the words that are seen, and adds them where a name lacks them', () => {
  expect(fullName('Revoke', 'Revoke the key warehouse')).toBe('Revoke the key warehouse')
  expect(fullName('Sign out there', 'Firefox, Windows')).toBe('Sign out there, Firefox, Windows')
  expect(fullName('Accept', undefined)).toBeUndefined()
})

it('takes a number within another one for what it is not', () => {
  expect(fullName('3', '13 deals of Search')).toBe('3, 13 deals of Search')
  expect(fullName('3', 'of 13 deals 3 were won')).toBe('of 13 deals 3 were won')
  expect(fullName('4 %', 'Share: 4 % (n 20)')).toBe('Share: 4 % (n 20)')
})

it('reads what is seen when it comes in pieces', () => {
  expect(fullName(['Credits add up to ', '4 €'], 'All won deals')).toBe('Credits add up to 4 €, All won deals')
  expect(fullName([null, 'x'], 'All won deals')).toBe('All won deals')
})
