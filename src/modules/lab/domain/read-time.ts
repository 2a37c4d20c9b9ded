import { instantOf } from '#platform/business-time/zone.ts'
import { Refusal } from '#platform/refusal.ts'
import {
  type DateOrder,
  type RawCell,
  type WrittenDate,
  decideDateOrder,
  readDate,
} from '#modules/imports/domain/index.ts'

/** The instant (Unix ms) of a cell, or why it has none. */
export type ReadTime = (cell: RawCell | undefined) => number | 'not-a-time' | 'order-unclear'

const dayMillis = 86_400_000

/** Local times to instants; on a day without a change of the clocks, one look at the zone serves all its times. */
function localClock(zone: string): (local: number) => number {
  const offsets = new Map<number, number>()
  const offsetOf = (day: number) => {
    const [start, end] = [instantOf(zone, day * dayMillis), instantOf(zone, (day + 1) * dayMillis)]
    return end - start === dayMillis ? start - day * dayMillis : Number.NaN
  }
  return (local) => {
    const day = Math.floor(local / dayMillis)
    let offset = offsets.get(day)
    if (offset === undefined) {
      offset = offsetOf(day)
      offsets.set(day, offset)
    }
    return Number.isNaN(offset) ? instantOf(zone, local) : local + offset
  }
}

function instantFrom(written: WrittenDate, ofLocal: (local: number) => number): number {
  const { year, month, day, hour, minute, second, milli, offset } = written
  const local = Date.UTC(year, month - 1, day, hour, minute, second, milli)
  return offset === null ? ofLocal(local) : local - offset * 60_000
}

const plainTime = /^(\d{4})[-/](\d{2})[-/](\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})0*)?)?$/

/** Year first and no offset, as logs have it a million times: read at once. NaN for all others. */
function plainLocal(text: string): number {
  const found = plainTime.exec(text)
  if (found === null) return Number.NaN
  const [, year, month, day, hour, minute, second = 0, milli = ''] = found
  const [days, hours, minutes, seconds] = [Number(day), Number(hour), Number(minute), Number(second)]
  if (days > 28 || hours > 23 || minutes > 59 || seconds > 59 || Number(month) < 1 || Number(month) > 12 || days < 1) {
    return Number.NaN
  }
  return Date.UTC(Number(year), Number(month) - 1, days, hours, minutes, seconds, Number(milli.padEnd(3, '0')))
}

/**
 * A reader for one column of times. Times with an offset or a Z are what they say; without one they are local times of `zone`
 * (twice-told ones in autumn are the first). Whether `02/03/24` is in March or February is decided for the whole column from its
 * first rows, then by `hint`; left open it is refused (`lab.date-order-unclear`) and never guessed.
 */
export function timeReader(
  column: string,
  sample: Iterable<string>,
  zone: string,
  hint: DateOrder | null,
): { read: ReadTime; order: DateOrder | null } {
  const decision = decideDateOrder(sample, hint)
  const order = decision.order ?? ('why' in decision && decision.why === 'mixed' ? hint : null)
  if ('why' in decision && order === null) {
    throw new Refusal('lab.date-order-unclear', { column, example: decision.example }, 422)
  }
  const ofLocal = localClock(zone)
  const read: ReadTime = (cell) => {
    if (typeof cell !== 'string' && typeof cell !== 'number') return 'not-a-time'
    const local = typeof cell === 'string' ? plainLocal(cell) : Number.NaN
    if (!Number.isNaN(local)) return ofLocal(local)
    const written = readDate(cell, order)
    if (written === 'not-a-date') return 'not-a-time'
    return written === 'order-unclear' ? written : instantFrom(written, ofLocal)
  }
  return { read, order }
}
