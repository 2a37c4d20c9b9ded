import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { DifferenceGroup, DifferenceRow, Differences } from '#web/ui/differences.tsx'
import { EvidenceDrawer, EvidencePart, EvidenceRows, Quote } from '#web/ui/evidence-drawer.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Row, Stack } from '#web/ui/layout.tsx'
import { OverlapBar } from '#web/ui/overlap-bar.tsx'
import type { Side } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline, type TimelineEntry } from '#web/ui/timeline.tsx'
import { Walk, type WalkLine } from '#web/ui/walk.tsx'

const basis = (
  <Basis
    period={<b>1 Jul – 30 Sep 2026</b>}
    definition={
      <>
        Qualified lead, <b>definition v4</b>, signed by both 3 Jun
      </>
    }
    sources="Marketing hub and CRM, 401 rows"
    age={
      <>
        Read <b>12 s</b> ago
      </>
    }
  />
)

const evidence = (key: string) => ({ evidence: key })

const lists = {
  marketing: {
    title: 'Marketing’s list',
    count: 214,
    text: '214',
    name: '214 leads on marketing’s list',
    rows: evidence('marketing'),
    value: '€1,817,000',
  },
  sales: {
    title: 'Sales’ list',
    count: 187,
    text: '187',
    name: '187 leads on sales’ list',
    rows: evidence('sales'),
    value: '€1,787,600',
  },
  onlyMarketing: { count: 52, text: '52', name: '52 leads only marketing has', rows: evidence('only-marketing') },
  both: { count: 162, text: '162', name: '162 leads both have', rows: evidence('both'), value: '€1,627,600' },
  onlySales: { count: 25, text: '25', name: '25 leads only sales has', rows: evidence('only-sales') },
}

const takenIn = { value: '+ 19', words: 'taken in from sales' }

const lines: readonly WalkLine[] = [
  {
    side: 'marketing',
    start: { value: '214', words: 'counted', rows: evidence('marketing') },
    steps: [{ value: '− 52', words: 'only marketing' }, takenIn],
    result: '= 181',
  },
  {
    side: 'sales',
    start: { value: '187', words: 'counted', rows: evidence('sales') },
    steps: [{ value: '− 6', words: 'set aside' }],
    result: '= 181',
  },
  {
    side: 'both',
    start: { value: '162', words: 'on both lists', rows: evidence('both') },
    steps: [undefined, takenIn],
    result: '= 181',
  },
]

const signatures: readonly TimelineEntry[] = [
  {
    key: '2',
    inForce: true,
    words: (
      <>
        <b>181</b> restated, 3 duplicates found after signing (−3, −€14,200)
      </>
    ),
    at: new Date('2026-10-14T07:12:00Z'),
    names: 'Sandqvist, Aaltonen',
  },
  {
    key: '1',
    was: '184',
    words: 'signed by both',
    at: new Date('2026-10-06T13:40:00Z'),
    names: 'Sandqvist, Aaltonen',
  },
]

/** The page both heads look at, in the parts alone: the measure for what a real page can look like. */
export function PicturePage() {
  return (
    <Page
      title="Two lists, one truth"
      crumb="Ledger · Two lists"
      lead="Qualified leads in the third quarter. What each side counts, what both have, and every cause of the difference by name."
      basis={basis}
      acts={<Button>Export rows</Button>}
      evidence={showEvidence}
    >
      <Card>
        <OverlapBar {...lists} onlyWord="only" bothWord="both have" />
      </Card>
      <Grid split="wide">
        <Card>
          <CardHead title="From two lists to one figure" />
          <Walk label="From two lists to one figure" lines={lines} />
        </Card>
        <Card>
          <Stack gap={4}>
            <Figure
              side="both"
              size="xl"
              label="Signed figure of the quarter"
              value="181"
              unit="€1,762,600"
              rows={evidence('signed')}
              basis={['n 401 rows read', 'Q3 2026', 'v4', '12 s']}
            />
            <Timeline label="What was signed" entries={signatures} />
          </Stack>
        </Card>
      </Grid>
      <Causes />
    </Page>
  )
}

const open = <Status is="open">Open; both heads, 20 Oct</Status>

type Cause = Omit<Parameters<typeof DifferenceRow>[0], 'side' | 'evidence'>

const onlyMarketing: readonly Cause[] = [
  {
    cause: 'Below the score of v4',
    detail: 'The hub scored by v3 until 1 Aug',
    count: '19',
    share: 1,
    value: '€96,000',
    outcome: 'Set aside until the score rises',
  },
  {
    cause: 'Duplicate of a lead already counted',
    detail: 'Same person, two forms',
    count: '14',
    share: 0.74,
    value: '€0',
    outcome: 'Counted once; merge can be undone',
  },
  {
    cause: 'Handed over after closing time',
    detail: 'After 30 Sep, 17:00 Stockholm',
    count: '9',
    share: 0.47,
    value: '€41,000',
    outcome: 'Counted in the fourth quarter',
  },
  { cause: 'No cause found yet', count: '4', share: 0.21, value: '€18,000', outcome: open },
]

const onlySales: readonly Cause[] = [
  {
    cause: 'Found by the seller, no marketing touch',
    detail: 'Met v4 on the day of entry',
    count: '11',
    share: 0.58,
    value: '€88,000',
    outcome: 'Taken in, marked sales’ own',
  },
  { cause: 'No cause found yet', count: '2', share: 0.1, value: '€9,000', outcome: open },
]

const valueDiffers: readonly Cause[] = [
  {
    cause: 'Exchange rate of another day',
    detail: 'Month end against booking day',
    count: '7',
    share: 0.37,
    value: '€12,400',
    outcome: 'Booking day is used; signed in v4',
  },
]

function rowsOf(side: Side, causes: readonly Cause[]) {
  return causes.map((row) => <DifferenceRow key={row.cause} side={side} evidence={`${side}:${row.cause}`} {...row} />)
}

function Causes() {
  return (
    <Card>
      <CardHead title="Why the lists differ" note="77 rows by cause, largest first" />
      <Differences label="Why the lists differ">
        <DifferenceGroup side="marketing" title="Only marketing has them" total="52 rows · €177,000">
          {rowsOf('marketing', onlyMarketing)}
        </DifferenceGroup>
        <DifferenceGroup side="sales" title="Only sales has them" total="25 rows · €160,000">
          {rowsOf('sales', onlySales)}
        </DifferenceGroup>
        <DifferenceGroup side="both" title="Both have them, the value differs" total="7 rows · €12,400">
          {rowsOf('both', valueDiffers)}
        </DifferenceGroup>
      </Differences>
    </Card>
  )
}

function showEvidence() {
  return <Evidence />
}

const rows = [
  ['Skärvik Energi AB', '€11,200', 'Score 61 of 65 · 4 Jul · Flow audit form'],
  ['Rautaniemi Kartonki Oy', '€8,400', 'Score 58 of 65 · 9 Jul · Webinar'],
  ['Ostvall Bryggeri AB', '€6,900', 'Score 63 of 65 · 16 Jul · Price list'],
  ['Vellamo Vesi Oy', '€5,100', 'Score 52 of 65 · 22 Jul · Webinar'],
  ['Nordholm Sugar A/S', '€4,800', 'Score 60 of 65 · 29 Jul · Guide'],
] as const

function Evidence() {
  return (
    <EvidenceDrawer title="Below the score of v4">
      <Figure
        side="marketing"
        label="Only marketing has them"
        value="19"
        unit="€96,000"
        basis={['n 19 of 52', 'Q3 2026', 'v4', '12 s']}
      />
      <EvidencePart title="What v4 says">
        <Quote note="Signed 3 Jun 2026 by Sandqvist and Aaltonen. v3 asked for 50.">
          A lead is qualified when it fits segment A or B and its score is 65 or more, or when it asks for an offer.
        </Quote>
      </EvidencePart>
      <EvidencePart title="Rows">
        <EvidenceRows
          rows={rows.map(([name, value, detail]) => ({ key: name, name: <a href="#row">{name}</a>, value, detail }))}
        />
        <Text size={13}>
          <a href="#all">All 19 rows</a>
        </Text>
      </EvidencePart>
      <Row>
        <Button variant="filled">Name another cause</Button>
        <Button>Ask the other side</Button>
      </Row>
      <EvidencePart title="Who looked">
        <Timeline
          label="Who looked"
          entries={[
            { key: 'b', words: 'Mikko Aaltonen agreed with the cause', at: new Date('2026-10-07T08:05:00Z') },
            { key: 'a', words: 'Elin Sandqvist named the cause', at: new Date('2026-10-06T12:31:00Z') },
          ]}
        />
      </EvidencePart>
    </EvidenceDrawer>
  )
}
