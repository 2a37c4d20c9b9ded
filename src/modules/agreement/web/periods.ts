/** Months of a back-test: `2026-07` to `2026-09`. */
export type Span = { from: string; to: string }

function month(index: number): string {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** The last quarters that are over, the newest first, and the present one behind them; months as `YYYY-MM`. */
export function quarters(today: string, most = 5): { year: number; quarter: number; span: Span }[] {
  const present = Math.floor((Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1) / 3)
  const places = [...Array.from({ length: most }, (_, back) => present - 1 - back), present]
  return places.map((place) => ({
    year: Math.floor(place / 4),
    quarter: (place % 4) + 1,
    span: { from: month(place * 3), to: month(place * 3 + 2) },
  }))
}

/** The twelve months before the present one. */
export function lastYear(today: string): Span {
  const present = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  return { from: month(present - 12), to: month(present - 1) }
}

/** The single months of a span. */
export function monthsOf({ from, to }: Span): string[] {
  const place = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1
  return Array.from({ length: place(to) - place(from) + 1 }, (_, index) => month(place(from) + index))
}
