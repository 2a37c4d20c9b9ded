import { Refusal } from '#platform/refusal.ts'
import { amountReader, conversionReader } from '#modules/lab/domain/index.ts'
import type { AttributionOptions } from './attribution.ts'
import { type Column, type TableFile, columnOf, sampleOf } from './table-file.ts'

/** Names that such columns have elsewhere, as `plain` writes them, the surest first. */
const usual = {
  path: ['path', 'paths', 'channelpath', 'conversionpath', 'touchpoints', 'journey'],
  conversions: ['totalconversions', 'conversions', 'totalconversion', 'conversion', 'conv'],
  value: ['totalconversionvalue', 'conversionvalue', 'totalvalue', 'value', 'revenue', 'totalrevenue'],
  nulls: ['totalnull', 'totalnulls', 'nulls', 'null', 'nonconversions'],
  id: ['journeyid', 'journey', 'id', 'userid', 'customerid', 'cookie', 'user', 'customer', 'visitorid', 'dealid'],
  time: ['time', 'timestamp', 'date', 'datetime', 'at', 'occurredat', 'instant'],
  channel: ['channel', 'channelname', 'source', 'medium', 'touchpoint', 'touch'],
  conversion: ['conversion', 'converted', 'conversions', 'isconversion', 'conv'],
  from: ['from', 'channelfrom', 'source'],
  to: ['to', 'channelto', 'target'],
  count: ['count', 'n', 'weight', 'transitions', 'transitionprobability', 'probability', 'value'],
}

type Kind = keyof typeof usual

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '')
}

/** The column named, else the one with a usual name; a name that fits several without its capitals is refused. */
function find(table: TableFile, kind: Kind, wanted: string | undefined): Column | null {
  if (wanted !== undefined) {
    const alike = table.columns.filter((name) => name.trim().toLowerCase() === wanted.trim().toLowerCase())
    if (alike.length > 1 && !alike.includes(wanted)) {
      throw new Refusal('lab.attribution-two-columns', { name: wanted, columns: alike.join(', ') }, 422)
    }
    return columnOf(table, wanted)
  }
  for (const name of usual[kind]) {
    const found = table.columns.find((column) => plain(column) === name)
    if (found !== undefined) return columnOf(table, found)
  }
  return null
}

/** The columns of each kind of file, with readers for their figures. Refuses `lab.attribution-no-column` when one is not found. */
export function attributionColumns(table: TableFile, options: AttributionOptions) {
  const needed = (kind: Kind, wanted: string | undefined) => {
    const found = find(table, kind, wanted)
    if (found) return found
    throw new Refusal('lab.attribution-no-column', { name: usual[kind][0] ?? kind, option: `--${kind}` }, 422)
  }
  const amount = (column: Column | null) => column && amountReader(column, sampleOf(table, column))
  return {
    paths: () => {
      const nulls = find(table, 'nulls', options.nulls === false ? undefined : options.nulls)
      const conversions = needed('conversions', options.conversions)
      return {
        path: needed('path', options.path),
        conversions: amountReader(conversions, sampleOf(table, conversions)),
        value: amount(find(table, 'value', options.value)),
        nulls: amount(nulls),
        separator: separatorFrom(options.separator),
      }
    },
    journeys: () => {
      const conversion = needed('conversion', options.conversion)
      return {
        id: needed('id', options.id),
        time: needed('time', options.time),
        channel: needed('channel', options.channel),
        conversion: conversionReader(conversion, sampleOf(table, conversion)),
        value: amount(find(table, 'value', options.value)),
        role: options.role === undefined ? null : columnOf(table, options.role),
      }
    },
    transitions: () => {
      const count = needed('count', options.count)
      return {
        from: needed('from', options.from),
        to: needed('to', options.to),
        count: amountReader(count, sampleOf(table, count)),
      }
    },
  }
}

function separatorFrom(text: string): string {
  const plain = text.trim() === '' ? text : text.trim()
  if (plain !== '') return plain
  throw new Refusal('lab.attribution-no-separator', {}, 422)
}
