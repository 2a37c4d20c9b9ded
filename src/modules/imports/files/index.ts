/** How files are read row by row: what others may use of it, without a house and without a database. */
export { type FileShape, type RowBatch, describeFile, readRows } from './read-rows.ts'
export { type Source, fileSource } from './source.ts'
