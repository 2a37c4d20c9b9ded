import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { startOfLocalDay } from '#platform/business-time/zone.ts'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Row } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { dayIn, isDay } from '#web/ui/periods.ts'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { CalendarExport } from './calendar-export.tsx'
import { CalendarLine } from './calendar-line.tsx'
import { CalendarTable } from './calendar-table.tsx'
import { moved, type Scale, type Window, windowAt } from './calendar-window.ts'
import css from './calendar.module.css'
import { MeetingsCard } from './meetings-card.tsx'

const scales: readonly Scale[] = ['months', 'weeks']

/** Both sides on one time line, or as a table; what happens at the same time for the same customers is said below. */
export function CalendarPage() {
  const t = useTranslations('activities.calendar')
  const { timeZone, period } = useFormats()
  const today = dayIn(timeZone, useNow(3600))
  const [params, setParams] = useSearchParams()
  const scale = scales.find((each) => each === params.get('scale')) ?? 'months'
  const asked = params.get('at') ?? ''
  const at = isDay(asked) ? asked : today
  const asTable = params.get('as') === 'table'
  const sight = windowAt(at, scale)
  const calendar = useCalendar(sight)
  const frame = useRef<HTMLElement>(null)
  const shown = period(sight.from, dayBefore(sight.to))
  const change = (changes: Readonly<Record<string, string>>) =>
    setParams({ ...Object.fromEntries(params), ...changes }, { preventScrollReset: true })
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={calendar.data && <Basis period={shown} age={new Date(calendar.dataUpdatedAt)} />}
    >
      <Card>
        <Controls at={at} today={today} scale={scale} asTable={asTable} onChange={change} />
        <Loaded query={calendar}>
          {({ items, cut }) => (
            <figure ref={frame} className={css.figure}>
              {asTable ? <CalendarTable activities={items} /> : <CalendarLine activities={items} sight={sight} />}
              {cut && (
                <Text size={13} tone="soft">
                  {t('cut')}
                </Text>
              )}
              {items.length > 0 && <CalendarExport activities={items} basis={shown} frame={frame} />}
            </figure>
          )}
        </Loaded>
      </Card>
      {calendar.data && <MeetingsCard activities={calendar.data.items} />}
    </Page>
  )
}

type ControlsProps = {
  at: string
  today: string
  scale: Scale
  asTable: boolean
  onChange: (changes: Readonly<Record<string, string>>) => void
}

function Controls({ at, today, scale, asTable, onChange: change }: ControlsProps) {
  const t = useTranslations('activities.calendar')
  return (
    <div className={css.controls} data-print="off">
      <Row>
        <Button icon="left" small onClick={() => change({ at: moved(at, scale, -1) })}>
          {t('earlier')}
        </Button>
        <Button small onClick={() => change({ at: today })}>
          {t('today')}
        </Button>
        <Button icon="right" small onClick={() => change({ at: moved(at, scale, 1) })}>
          {t('later')}
        </Button>
      </Row>
      <Row>
        <Select
          label={t('scale')}
          hideLabel
          searchable={false}
          value={scale}
          options={scales.map((value) => ({ value, label: t(value) }))}
          onChange={(chosen) => chosen !== null && change({ scale: chosen })}
        />
        <Button small icon={asTable ? 'chart' : 'table'} onClick={() => change({ as: asTable ? 'line' : 'table' })}>
          {t(asTable ? 'asLine' : 'asTable')}
        </Button>
      </Row>
    </div>
  )
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

function useCalendar({ from, to }: Window) {
  const { timeZone } = useFormats()
  const input = { from: startOfLocalDay(timeZone, from), to: startOfLocalDay(timeZone, to) }
  return useQuery(api.activities.calendar.queryOptions({ input, placeholderData: keepPreviousData }))
}

export { CalendarPage as Component }
