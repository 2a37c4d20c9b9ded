import { useState } from 'react'
import { Card, CardHead } from '#web/ui/card.tsx'
import { type Side, SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, type Sort, Table } from '#web/ui/table.tsx'
import { Timeline, type TimelineEntry } from '#web/ui/timeline.tsx'

type Owed = { day: string; side: Side; what: string; left: string; paid: boolean }

const owed: readonly Owed[] = [
  { day: '12 Oct', side: 'sales', what: 'Five leads given up after two attempts', left: '12 of 20', paid: false },
  { day: '9 Oct', side: 'marketing', what: 'Volume behind the line before month end', left: '€2,400', paid: false },
  { day: '30 Sep', side: 'marketing', what: 'Eleven leads outside the segments', left: 'Paid 7 Oct', paid: true },
]

const owedColumns: readonly Column<Owed>[] = [
  { key: 'what', title: 'What is owed', phone: 'name', sortable: true, cell: ({ what }) => what },
  { key: 'day', title: 'Day', phone: 'plain', sortable: true, cell: ({ day }) => day },
  { key: 'side', title: 'Broke first', phone: 'plain', cell: ({ side }) => <SideMark side={side} /> },
  {
    key: 'left',
    title: 'Left',
    align: 'right',
    cell: ({ left, paid }) => (paid ? <Status is="kept">{left}</Status> : left),
  },
]

const entries: readonly TimelineEntry[] = [
  {
    key: '3',
    inForce: true,
    was: '€51,900',
    words: (
      <>
        to <b>€48,200</b>: one deal was cancelled within 60 days
      </>
    ),
    at: new Date('2026-09-22T06:00:00Z'),
    names: 'by rule, both informed',
  },
  {
    key: '2',
    words: 'Agreed model set to W-shaped for 2026',
    at: new Date('2026-08-28T11:15:00Z'),
    names: 'Sandqvist, Aaltonen',
  },
  {
    key: '1',
    words: '“Worth it” set before the first webinar: 3 of 100, 3 points, its own cost',
    at: new Date('2026-03-30T09:02:00Z'),
    names: 'Sandqvist, Aaltonen',
  },
]

export function TableCards() {
  const [sort, setSort] = useState<Sort>({ column: 'day', direction: 'descending' })
  return (
    <>
      <Card>
        <CardHead title="Table" note="Which promise broke first, and what is owed" />
        <Table
          caption="Breach debt"
          columns={owedColumns}
          rows={owed}
          rowKey={({ what }) => what}
          sort={sort}
          onSort={setSort}
        />
      </Card>
      <Card>
        <CardHead title="Timeline" note="What was changed" />
        <Timeline label="What was changed" entries={entries} />
      </Card>
    </>
  )
}
