import type { SymptomId } from '../../domain/catalogue.ts'
import { shareReading } from '../../domain/measures.ts'
import type { Reading } from '../../domain/reading.ts'
import type { Look, RowsQuery } from '../look.ts'
import { countRows, inSpan, type Counted } from './counted.ts'

/** A symptom that is the share of rows that count. */
export function shareLook(
  id: SymptomId,
  query: RowsQuery,
  partsOf: (counted: Counted) => Reading['parts'] = () => ({}),
): Look {
  return {
    rows: query,
    async read(tx, asked) {
      const counted = await countRows(tx, asked, query)
      return asked.spans.map((span, at) => {
        const each = counted[at] ?? { n: 0, hits: 0, minor: null }
        return inSpan(span, shareReading(id, each.hits, each.n, partsOf(each)))
      })
    },
  }
}
