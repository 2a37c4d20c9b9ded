/** The first day of the quarter that a calendar day (`2026-11-21`) lies in: `2026-10-01`. */
export function quarterOf(day: string): string {
  const month = Number(day.slice(5, 7))
  const first = month - ((month - 1) % 3)
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`
}

/** The first day of the quarter after one that begins on `quarter`. */
export function nextQuarter(quarter: string): string {
  const [year, month] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5, 7))]
  return month === 10 ? `${year + 1}-01-01` : `${quarter.slice(0, 4)}-${String(month + 3).padStart(2, '0')}-01`
}

/** The first day of the quarter before one that begins on `quarter`. */
export function quarterBefore(quarter: string): string {
  const [year, month] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5, 7))]
  return month === 1 ? `${year - 1}-10-01` : `${quarter.slice(0, 4)}-${String(month - 3).padStart(2, '0')}-01`
}
