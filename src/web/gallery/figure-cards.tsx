import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { FunnelBars, type FunnelStage } from '#web/ui/funnel-bars.tsx'
import { Ends, Entries, Grid, Row, Sides, Stack } from '#web/ui/layout.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'

const rows = { evidence: 'rows' }

function stage(key: string, side: FunnelStage['side'], name: string, count: number, wentOn: number): FunnelStage {
  return { key, side, name, count, countText: String(count), countName: `${count} ${name}`, rows, wentOn, left: [] }
}

function goesOn(share: string, interval: string) {
  return (
    <>
      <b>{share}</b> go on, {interval}
    </>
  )
}

const stages: readonly FunnelStage[] = [
  {
    ...stage('handed', 'marketing', 'Handed over', 181, 134),
    note: goesOn('74 %', '67–80'),
    left: [
      { kind: 'out', count: 29, words: '29 rejected' },
      { kind: 'later', count: 12, words: '12 not now' },
      { kind: 'open', count: 6, words: '6 open' },
    ],
  },
  {
    ...stage('accepted', 'sales', 'Accepted', 134, 58),
    note: goesOn('43 %', '35–52'),
    left: [
      { kind: 'out', count: 31, words: '31 rejected after work' },
      { kind: 'later', count: 27, words: '27 not now' },
      { kind: 'open', count: 18, words: '18 open' },
    ],
  },
  {
    ...stage('opportunity', 'sales', 'Opportunity', 58, 14),
    note: goesOn('24 %', '15–37'),
    left: [
      { kind: 'out', count: 21, words: '21 lost' },
      { kind: 'open', count: 23, words: '23 open' },
    ],
  },
  { ...stage('won', 'both', 'Won', 14, 14), note: '€412,000' },
]

export function FunnelCard() {
  return (
    <Card>
      <CardHead title="Funnel" note="Filled goes on, outlined left, dashed not now, hatched still open" />
      <FunnelBars stages={stages} />
    </Card>
  )
}

export function FigureCards() {
  return (
    <>
      <Card>
        <CardHead title="Figure" />
        <Grid split="quarters">
          <Figure label="Signed" value="181" rows={rows} basis={['n 401', 'Q3 2026', 'v4', '12 s']} />
          <Figure label="Restated" value="181" was="184" rows={rows} basis={['14 Oct', '3 duplicates']} />
          <Figure label="Too few" missing="tooFew" why="fewer than 5 answers · wave 3" />
          <Figure label="Old" value="171" rows={rows} stale="CRM last read 3 h ago" />
          <Figure label="On its way" missing="loading" basis={['Q3 2026', 'v4']} />
          <Figure label="None" missing="none" why="no deal has closed since 1 Oct" />
          <Figure label="Pay of others" missing="refused" why="HR and the person themselves see it" />
          <Figure label="Broken clocks today" value="0" rows={rows} basis={['n 41', 'today']} />
        </Grid>
      </Card>
      <Grid split="halves">
        <Card>
          <CardHead title="One figure of a page" />
          <Figure
            side="both"
            size="xl"
            label="Signed figure of the quarter"
            value="181"
            unit="€1,762,600"
            rows={rows}
          />
        </Card>
        <Marks />
      </Grid>
      <Across />
    </>
  )
}

function Across() {
  return (
    <Card>
      <CardHead title="Sides, entries, ends" />
      <Sides>
        {(['marketing', 'sales'] as const).map((side) => (
          <section key={side}>
            <Entries>
              {['Q3 2026', 'Q2 2026'].map((quarter) => (
                <Ends key={quarter} as="li">
                  <SideMark side={side}>{quarter}</SideMark>
                  <b>181</b>
                </Ends>
              ))}
            </Entries>
          </section>
        ))}
      </Sides>
    </Card>
  )
}

function Marks() {
  return (
    <Card>
      <CardHead title="Marks, states, pills" />
      <Stack gap={4}>
        <Row gap={5}>
          <SideMark side="marketing" />
          <SideMark side="sales" />
          <SideMark side="both" />
        </Row>
        <Row gap={4}>
          <Status is="kept" />
          <Status is="atRisk" />
          <Status is="broken">Broken at 10:12</Status>
          <Status is="paused" />
          <Status is="notKnown" />
          <Status is="open" />
        </Row>
        <Row gap={2}>
          <Status is="broken" pill />
          <Status is="atRisk" pill />
          <Pill>Segment A</Pill>
          <Pill tone="strong" name="Finland" onRemove={() => undefined}>
            Finland
          </Pill>
        </Row>
      </Stack>
    </Card>
  )
}
