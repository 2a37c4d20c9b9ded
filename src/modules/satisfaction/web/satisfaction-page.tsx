import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Basis } from '#web/ui/basis.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { DateRange } from '#web/ui/date-range.tsx'
import { Row } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { dayIn, isDay } from '#web/ui/periods.ts'
import { useFormats } from '#web/words/formats.ts'
import { AnswersCard } from './answers-card.tsx'
import { CompareCard } from './compare-card.tsx'
import { FiguresCard } from './figures-card.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { MonthsCard } from './months-card.tsx'

/** Everything that may be chosen stands in the address. */
function useSpan() {
  const formats = useFormats()
  const [params, setParams] = useSearchParams()
  const [today] = useState(() => dayIn(formats.timeZone, new Date()))
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? '']
  const usual = { from: `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`.replace(/-29$/, '-28'), to: today }
  const period = isDay(from) && isDay(to) && from <= to ? { from, to } : usual
  const set = (changes: Record<string, string | null>) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) next.delete(name)
        else next.set(name, value)
      }
      return next
    })
  return { period, params, set }
}

/** What customers say of us: the figures of a period, month by month, and exactly the answers. */
export function SatisfactionPage() {
  const t = useTranslations('satisfaction.board')
  const formats = useFormats()
  const { period, params, set } = useSpan()
  const [importing, setImporting] = useState(false)
  const mayWrite = useMe()?.person?.role !== 'auditor'
  const found = useQuery(api.satisfaction.overview.queryOptions({ input: period, placeholderData: keepPreviousData }))
  const activityId = params.get('activity')
  const acts = (
    <Row>
      <ButtonLink to="/satisfaction/links">{t('links')}</ButtonLink>
      {mayWrite && <Button onClick={() => setImporting(true)}>{t('import')}</Button>}
    </Row>
  )
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      acts={acts}
      basis={
        <Basis
          period={formats.period(period.from, period.to)}
          definition={t('definition')}
          age={found.data?.latestAt ?? new Date(found.dataUpdatedAt)}
        />
      }
    >
      <Row>
        <DateRange value={period} onChange={({ from, to }) => set({ from, to })} />
      </Row>
      {activityId && <CompareCard activityId={activityId} onClose={() => set({ activity: null })} />}
      <Loaded query={found}>
        {(overview) => (
          <>
            <FiguresCard overview={overview} />
            <MonthsCard months={overview.months} />
          </>
        )}
      </Loaded>
      <AnswersCard period={period} show={params.get('show')} onShow={(show) => set({ show })} />
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </Page>
  )
}

export { SatisfactionPage as Component }
