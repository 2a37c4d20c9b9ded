import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'
import { LongJob } from '#web/ui/long-job.tsx'
import { ErrorNotice, RefusalNotice } from '#web/ui/notice.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'

const refused = { code: 'accounts.last-admin', data: { requestId: '7F2-0418' } }

export function StateCards() {
  return (
    <Grid split="halves">
      <Refused />
      <Card>
        <CardHead title="Empty" />
        <EmptyState title="No breach debt yet" act={<a href="#promise">Read the promise</a>}>
          When a promise breaks, what is owed stands here. It needs one full month of promise v2.
        </EmptyState>
      </Card>
      <Jobs />
      <Card>
        <CardHead title="Error" />
        <ErrorNotice title="Marketing hub did not answer" error={refused} onRetry={() => undefined}>
          Figures stand as of 09:40. Nothing is lost; the next try is at 10:30.
        </ErrorNotice>
      </Card>
      <Card>
        <CardHead title="On its way" />
        <FlatLines />
      </Card>
    </Grid>
  )
}

function Refused() {
  const ways = (
    <>
      <a href="#volume">Change the volume</a>
      <a href="#capacity">See the capacity</a>
    </>
  )
  return (
    <Card>
      <CardHead title="Refusal" />
      <RefusalNotice title="The promise cannot start" acts={ways}>
        It promises{' '}
        <RowsLink rows={{ evidence: 'a' }} name="500 leads a month">
          500
        </RowsLink>{' '}
        leads a month; sales can work{' '}
        <RowsLink rows={{ evidence: 'b' }} name="318 leads a month">
          318
        </RowsLink>{' '}
        with two sellers and six attempts each. Rule of promise v2, signed by both 28 Aug.
      </RefusalNotice>
    </Card>
  )
}

function Jobs() {
  return (
    <>
      <Card>
        <CardHead title="Long job" note="Import of CRM history" />
        <LongJob
          label="Import of CRM history"
          state="running"
          done={412_300}
          total={1_000_000}
          rowsPerSecond={2140}
          secondsLeft={[240, 360]}
          setAside={37}
          setAsideRows={{ evidence: 'aside' }}
          rows={{ evidence: 'done' }}
          onStop={() => undefined}
        />
      </Card>
      <Card>
        <CardHead title="Long job, stopped" note="Import of leads" />
        <LongJob label="Leads" state="cancelled" done={1200} total={4000} setAside={1} onResume={() => undefined} />
      </Card>
    </>
  )
}
