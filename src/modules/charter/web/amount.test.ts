import { expect, it } from 'vitest'
import { percentOf } from './amount.ts'

it('a share is from 0 to 100, with a point or a comma', () => {
  expect([percentOf('7,5'), percentOf(' 100 '), percentOf('101'), percentOf('-1'), percentOf('')]).toEqual([
    7.5,
    100,
    null,
    null,
    null,
  ])
})
