import { Page } from '#web/frame/page.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Timeline, type TimelineEntry } from '#web/ui/timeline.tsx'

type Lead = { id: number; company: string; source: string; days: number }

const leads: readonly Lead[] = Array.from({ length: 5000 }, (_, id) => ({
  id,
  company: `Company ${id + 1} Oy`,
  source: ['Webinar', 'Search', 'Trade fair'][id % 3] ?? '',
  days: (id * 37) % 180,
}))

const columns: readonly Column<Lead>[] = [
  { key: 'company', title: 'Company', phone: 'name', cell: ({ company }) => company },
  { key: 'source', title: 'Source', cell: ({ source }) => source },
  { key: 'days', title: 'Days', align: 'right', cell: ({ days }) => days },
]

const hour = 3_600_000

const entries: readonly TimelineEntry[] = Array.from({ length: 5000 }, (_, place) => {
  const side = (['marketing', 'sales', undefined] as const)[place % 3]
  const at = new Date(Date.UTC(2026, 9, 15) - place * hour)
  return { key: String(place), words: `Touch ${5000 - place} of this company`, at, ...(side && { side }) }
})

/** Thousands of rows: they must stay smooth. */
export function LongPage() {
  return (
    <Page title="Long lists" lead="Five thousand rows in a window, five thousand entries on the page.">
      <Card>
        <CardHead title="Long table, compact" note="5,000 rows" />
        <Table
          caption="Leads"
          columns={columns}
          rows={leads}
          rowKey={({ id }) => String(id)}
          compact
          height={320}
          total={41_200}
          more={{ load: () => undefined, loading: false }}
        />
      </Card>
      <Card>
        <CardHead title="Long timeline" note="5,000 entries" />
        <Timeline label="Touches" entries={entries} />
      </Card>
    </Page>
  )
}
