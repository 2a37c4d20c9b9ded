import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Grid, Row, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useFilters } from '#web/ui/use-filters.ts'
import { CalendarFileField } from './calendar-file-field.tsx'
import { CountsCard } from './counts-card.tsx'
import { GivenCard } from './given-card.tsx'
import { MeetingDialog } from './meeting-dialog.tsx'
import { MeetingDrawer } from './meeting-drawer.tsx'
import { MeetingTable } from './meeting-table.tsx'
import { VisitsCard } from './visits-card.tsx'
import { useWriter } from './words.ts'

/** Who met whom: meetings with who was there, visits to customers, and thanks; never what was said. */
export function MeetingsPage() {
  const t = useTranslations('together')
  const { canWrite } = useWriter()
  const only = useOnly()
  const meetings = useMeetings(only)
  return (
    <Page
      title={t('pages.meetings')}
      lead={t('meetings.lead')}
      basis={meetings.dataUpdatedAt > 0 && <Basis age={new Date(meetings.dataUpdatedAt)} />}
      evidence={(key) => {
        const meeting = meetings.data?.find(({ id }) => key === `meeting-${id}`)
        return meeting && <MeetingDrawer key={key} meeting={meeting} />
      }}
    >
      <CountsCard />
      <Card>
        <CardHead title={t('meetings.list')} acts={canWrite && <MakeButton />} />
        <Stack gap={4}>
          <OnlyBoxes />
          <Loaded query={meetings}>
            {(items) =>
              items.length === 0 ? (
                <EmptyState title={t(`meetings.${only.bothHeads ? 'noneHere' : only.recent ? 'noneRecent' : 'none'}`)}>
                  {t('meetings.noneNote')}
                </EmptyState>
              ) : (
                <MeetingTable meetings={items} more={moreOf(meetings)} />
              )
            }
          </Loaded>
          {canWrite && <CalendarFileField />}
        </Stack>
      </Card>
      <Grid split="halves">
        <VisitsCard />
        <GivenCard />
      </Grid>
    </Page>
  )
}

type Only = { bothHeads: boolean; recent: boolean }

function useOnly(): Only {
  const { values } = useFilters(['bothHeads', 'recent'])
  return { bothHeads: values.bothHeads === 'yes', recent: values.recent === 'yes' }
}

/** Which meetings the list shows; both together are what the counts count. */
function OnlyBoxes() {
  const t = useTranslations('together.meetings')
  const { bothHeads, recent } = useOnly()
  const { set } = useFilters(['bothHeads', 'recent'])
  return (
    <div data-print="off">
      <Row gap={4}>
        <Checkbox
          label={t('onlyBothHeads')}
          checked={bothHeads}
          onChange={(is) => set({ bothHeads: is ? 'yes' : '' })}
        />
        <Checkbox label={t('onlyRecent')} checked={recent} onChange={(is) => set({ recent: is ? 'yes' : '' })} />
      </Row>
    </div>
  )
}

function MakeButton() {
  const t = useTranslations('together.meetings')
  const [making, setMaking] = useState(false)
  return (
    <>
      <Button small onClick={() => setMaking(true)}>
        {t('make')}
      </Button>
      {making && <MeetingDialog onClose={() => setMaking(false)} />}
    </>
  )
}

function useMeetings({ bothHeads, recent }: Only) {
  return useInfiniteQuery(
    api.together.meetings.infiniteOptions({
      input: (cursor: string | undefined) => ({
        cursor,
        limit: 20,
        ...(bothHeads && { bothHeads: 'yes' as const }),
        ...(recent && { recent: 'yes' as const }),
      }),
      ...pageByPage,
      select: allRows,
      placeholderData: (before) => before,
    }),
  )
}

export { MeetingsPage as Component }
