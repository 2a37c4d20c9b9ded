/** A cell as the file has it: CSV knows only texts, a workbook also numbers, truth values and nothing. */
export type RawCell = string | number | boolean | null

/** Why a row cannot be trusted before any cell is looked at. */
export type RowFault = 'quote-never-closed' | 'row-too-long' | 'too-few-cells' | 'too-many-cells'

/** A row as the file has it; `row` is its number in a spreadsheet, the first row of the file being 1. */
export type RawRow = { row: number; cells: RawCell[]; fault: RowFault | null }

/** The cell as text, without changing what it says; numbers with a point, truth values as TRUE and FALSE. */
export function textOfCell(cell: RawCell | undefined): string {
  if (typeof cell === 'string') return cell
  if (cell === null || cell === undefined) return ''
  return typeof cell === 'number' ? String(cell) : String(cell).toUpperCase()
}

export function isBlankCell(cell: RawCell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')
}
