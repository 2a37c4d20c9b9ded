import type { OpenWindow } from '#platform/business-time.ts'

const shape = /^([0-2]?\d)[:.]([0-5]\d)\s*[-–]\s*([0-2]?\d)[:.]([0-5]\d)$/

/** `08:00-12:00, 13:00-17:00` as windows; null when it says something else. Empty: none. */
export function windowsOf(text: string): OpenWindow[] | null {
  const parts = text.split(',').map((part) => part.trim())
  if (text.trim() === '') return []
  const windows = parts.map((part) => {
    const [, fromHour = '', fromMinute = '', toHour = '', toMinute = ''] = shape.exec(part) ?? []
    const isWindow = fromHour !== '' && Number(fromHour) < 24 && Number(toHour) <= 24
    return isWindow
      ? { opens: `${fromHour.padStart(2, '0')}:${fromMinute}`, closes: `${toHour.padStart(2, '0')}:${toMinute}` }
      : null
  })
  const known = windows.filter((window) => window !== null)
  return known.length === windows.length ? known : null
}

export function textOf(windows: readonly OpenWindow[] = []): string {
  return windows.map(({ opens, closes }) => `${opens}-${closes}`).join(', ')
}

const dayLine = /^(\d{4}-\d{2}-\d{2})\s*(.*)$/

/** Lines that begin with a day; a line that does not is given back as the first bad one. */
export function dayLines(text: string): { lines: { day: string; rest: string }[]; bad: string | null } {
  const lines = text.split('\n').map((line) => line.trim())
  const said = lines.filter((line) => line !== '')
  const known = said.flatMap((line) => {
    const [, day, rest = ''] = dayLine.exec(line) ?? []
    return day === undefined ? [] : [{ day, rest }]
  })
  return { lines: known, bad: said.find((line) => !dayLine.test(line)) ?? null }
}
