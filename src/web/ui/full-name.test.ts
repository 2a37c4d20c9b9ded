import { expect, it } from 'vitest'
import { fullName } from './full-name.ts'

it('holds the words that are seen, and adds them where a name lacks them', () => {
  expect(fullName('Revoke', 'Revoke the key warehouse')).toBe('Revoke the key warehouse')
  expect(fullName('Sign out there', 'Firefox, Windows')).toBe('Sign out there, Firefox, Windows')
  expect(fullName('Accept', undefined)).toBeUndefined()
})
