import type { ChartLook } from '#web/ui/chart/look.ts'
import type { MeasureRow } from './measures.ts'

const rowPixels = 44

/** Room for one row each and the scale under them. */
export function rowsHeight(rows: readonly MeasureRow[]): number {
  return 40 + rows.length * rowPixels
}

/** Names of the rows at the left, wrapped instead of cut. */
export function wordsAxis(rows: readonly MeasureRow[], look: ChartLook) {
  return {
    type: 'category',
    inverse: true,
    data: rows.map(({ name }) => name),
    axisLabel: { color: look.ink, width: look.narrow ? 116 : 260, overflow: 'break', interval: 0, lineHeight: 14 },
    splitLine: { show: true, lineStyle: { color: look.line } },
  }
}
