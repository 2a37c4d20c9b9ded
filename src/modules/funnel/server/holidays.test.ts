import { readFileSync, existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '#platform/server/config.ts'
import { numberOfDay } from '../domain/days.ts'
import { businessDaysOf, publicHolidays } from './holidays.ts'

const list = path.resolve(projectRoot, '../shared/data/holidays/holidays_2016_2027_15_countries.csv')

describe('public holidays', () => {
  test('of Brazil 2018 and of the United States 2026', async () => {
    expect([...(await publicHolidays('BR', 2018, 2018))].toSorted()).toEqual([
      '2018-01-01',
      '2018-03-30',
      '2018-04-21',
      '2018-05-01',
      '2018-09-07',
      '2018-10-07',
      '2018-10-12',
      '2018-10-28',
      '2018-11-02',
      '2018-11-15',
      '2018-12-25',
    ])
    expect([...(await publicHolidays('US', 2026, 2026))].toSorted()).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03',
      '2026-07-04',
      '2026-09-07',
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ])
  })

  test('of a country that nobody keeps a list of are none', async () => {
    expect([...(await publicHolidays('XX', 2026, 2026))]).toEqual([])
  })

  test.skipIf(!existsSync(list))('are the first days of the published list for fifteen countries', async () => {
    const lines = readFileSync(list, 'utf8').trim().split('\n').slice(1)
    const told = lines
      .map((line) => line.split(','))
      .filter(([, state, , , , , type]) => state === '' && type === 'public')
    for (const [country = '', days] of Map.groupBy(told, ([code]) => code)) {
      const ours = await publicHolidays(country, 2016, 2027)
      const missing = days.map(([, , date = '']) => date).filter((day) => !ours.has(day))
      expect([country, missing]).toEqual([country, []])
    }
  })
})

test('business days leave out weekends and the holidays of the country', async () => {
  const [from, to] = [numberOfDay('2026-12-21'), numberOfDay('2027-01-11')]
  const between = async (country: string) => (await businessDaysOf(country, from, to))(from, to)
  expect([await between('SE'), await between('US'), await between('XX')]).toEqual([12, 13, 15])
})
