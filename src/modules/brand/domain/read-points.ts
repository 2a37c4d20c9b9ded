import { dayOfCell, numberOfCell, readCsv } from '#platform/read-csv.ts'
import { type Grain, periodOf } from './periods.ts'

export type ReadPoint = { startsOn: string; value: number; asked: number | null }
export type PointProblem = {
  row: number
  column: string
  value: string
  code: 'no-column' | 'not-a-date' | 'not-a-number' | 'not-a-share' | 'twice' | 'future'
}

type Field = 'date' | 'value' | 'asked'

const heads: Record<Field, readonly string[]> = {
  date: [
    'date',
    'week',
    'month',
    'day',
    'datum',
    'vecka',
    'månad',
    'päivä',
    'viikko',
    'kuukausi',
    'дата',
    'неделя',
    'месяц',
  ],
  value: [
    'value',
    'count',
    'searches',
    'visits',
    'clicks',
    'share',
    'värde',
    'antal',
    'andel',
    'arvo',
    'määrä',
    'osuus',
    'значение',
    'доля',
    'число',
  ],
  asked: ['asked', 'n', 'respondents', 'tillfrågade', 'kysytty', 'опрошено'],
}

/**
 * Points of a CSV text: any day stands for its week or month. Values of a share are from 0 to 1 or written with a per cent sign.
 * Rows that are none come back with their reason.
 */
export function readPoints(
  text: string,
  { grain, measure, today }: { grain: Grain; measure: 'count' | 'share'; today: string },
): { points: ReadPoint[]; problems: PointProblem[] } {
  const [head, ...rows] = readCsv(text)
  const placeOf = (field: Field) =>
    head?.cells.findIndex((cell) => heads[field].includes(cell.trim().toLowerCase())) ?? -1
  const places = { date: placeOf('date'), value: placeOf('value'), asked: placeOf('asked') }
  const lacking = (['date', 'value'] as const).filter((field) => places[field] < 0)
  if (lacking.length > 0)
    return { points: [], problems: lacking.map((column) => ({ row: 1, column, value: '', code: 'no-column' })) }
  const points = new Map<string, ReadPoint>()
  const problems: PointProblem[] = []
  for (const { row, cells } of rows) {
    const cell = (field: Field) => (cells[places[field]] ?? '').trim()
    const problem = (column: Field, code: PointProblem['code']) =>
      problems.push({ row, column, value: cell(column).slice(0, 200), code })
    const day = dayOfCell(cell('date'))
    const value = numberOfCell(cell('value'))
    const startsOn = day === null ? null : periodOf(day, grain)
    if (startsOn === null) problem('date', 'not-a-date')
    else if (startsOn > today) problem('date', 'future')
    else if (value === null || value < 0) problem('value', 'not-a-number')
    else if (measure === 'share' && value > 1) problem('value', 'not-a-share')
    else if (points.has(startsOn)) problem('date', 'twice')
    else points.set(startsOn, { startsOn, value, asked: askedOf(cell('asked')) })
  }
  return { points: [...points.values()], problems }
}

function askedOf(cell: string): number | null {
  const asked = numberOfCell(cell)
  return asked !== null && Number.isInteger(asked) && asked > 0 && asked < 2 ** 31 ? asked : null
}
