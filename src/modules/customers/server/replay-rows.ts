import type { Saved } from './ingest.ts'
import type { Bookings } from './recognise.ts'

type Subject = { id: string; isNew: boolean }

type Replay<Record> = {
  book: (complete: (bookings: Bookings) => (record: Record) => Record) => Promise<Bookings>
  subjectOf: (bookings: Bookings, at: number) => Subject | null
  changeOf: (at: number, bookings: Bookings) => (record: Record) => Record
  change: (changes: ReadonlyMap<string, (before: Record) => Record>) => Promise<ReadonlySet<string>>
  count: number
}

/** Saves the rows of a list: new records are complete when they are written, known ones are changed by their rows in turn. */
export async function replayRows<Record extends { id: string }>(replay: Replay<Record>): Promise<Saved[]> {
  let rowsOf = new Map<string, number[]>()
  const inTurn = (bookings: Bookings) => (record: Record) =>
    (rowsOf.get(record.id) ?? []).reduce((told, at) => replay.changeOf(at, bookings)(told), record)
  const bookings = await replay.book((booked) => {
    rowsOf = placesOf(replay, booked)
    return inTurn(booked)
  })
  const known = [...rowsOf].filter(([, [first = 0]]) => replay.subjectOf(bookings, first)?.isNew === false)
  const changed = await replay.change(new Map(known.map(([id]) => [id, inTurn(bookings)])))
  return Array.from({ length: replay.count }, (_, at) => {
    const subject = replay.subjectOf(bookings, at)
    if (!subject) return 'unchanged'
    if (subject.isNew) return rowsOf.get(subject.id)?.[0] === at ? 'created' : 'updated'
    return changed.has(subject.id) || bookings.learned.has(subject.id) ? 'updated' : 'unchanged'
  })
}

function placesOf<Record>({ subjectOf, count }: Replay<Record>, bookings: Bookings): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (let at = 0; at < count; at++) {
    const id = subjectOf(bookings, at)?.id
    if (id === undefined) continue
    const known = places.get(id)
    if (known) known.push(at)
    else places.set(id, [at])
  }
  return places
}
