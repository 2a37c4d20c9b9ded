import type { Random } from './random.ts'

const weeksAYear = 52

/** Holidays in July and around the new year, a trade fair each autumn. */
export function season(week: number): { volume: number; slowness: number; strain: number } {
  const ofYear = week % weeksAYear
  if ((ofYear >= 27 && ofYear <= 30) || ofYear === 51 || ofYear === 0) return { volume: 0.35, slowness: 1.5, strain: 1 }
  if (ofYear === 40 || ofYear === 41) return { volume: 1.6, slowness: 1.15, strain: 1.25 }
  return { volume: 1, slowness: 1, strain: 1 }
}

/** Weeks in which each head travels: two journeys a year of two or three weeks. */
export function journeys(random: Random, weeks: number): Set<number> {
  const away = new Set<number>()
  for (let year = 0; year * weeksAYear < weeks; year++)
    for (let journey = 0; journey < 2; journey++) {
      const start = year * weeksAYear + random.below(weeksAYear - 3)
      for (let week = 0; week < 2 + random.below(2); week++) away.add(start + week)
    }
  return away
}
