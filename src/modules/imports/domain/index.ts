/** Which lists there are, and how cells are read: what others may use of the rules of imports. */
export { decideDateOrder } from './date-order.ts'
export { type Kind, kinds } from './fields.ts'
export { nearestName } from './nearness.ts'
export { placeholder } from './placeholders.ts'
export { proposeMapping } from './propose-mapping.ts'
export { type RawCell, type RawRow, isBlankCell, textOfCell } from './raw-row.ts'
export { type DateOrder, type WrittenDate, readDate } from './read-date.ts'
export { type DecimalMark, decideDecimalMark, numberOf, readDecimal } from './read-number.ts'
