/** Numbers of a field, NaN where there is none; or the number of each row's text among `levels`. */
export type Field =
  | { name: string; kind: 'number' | 'days'; values: Float64Array }
  | { name: string; kind: 'category'; codes: Int32Array; levels: readonly string[] }
