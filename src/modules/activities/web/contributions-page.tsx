import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { DateRange } from '#web/ui/date-range.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import type { Period } from '#web/ui/periods.ts'
import { useFormats } from '#web/words/formats.ts'
import { BookDialog } from './book-dialog.tsx'
import { EntriesCard } from './entries-card.tsx'
import { KindsCard } from './kinds-card.tsx'
import { LineDialog } from './line-dialog.tsx'
import { StatementCard } from './statement-card.tsx'
import { useYear } from './use-year.ts'

/** What every department brought in, saved or kept from being lost, as far as finance confirmed it. */
export function ContributionsPage() {
  const t = useTranslations('activities.contributions')
  const formats = useFormats()
  const me = useMe()
  const { today, period, setPeriod } = useYear()
  const sums = useSums(period)
  const [booking, book] = useBooking()
  const [writesLine, setWritesLine] = useState(false)
  const currency = me?.workspace?.currency
  const canWrite = me?.person !== undefined && me.person?.role !== 'auditor'
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={sums.data && <Basis period={formats.period(period.from, period.to)} age={new Date(sums.dataUpdatedAt)} />}
      acts={
        <>
          {canWrite && <Button onClick={() => book('new')}>{t('book')}</Button>}
          {me?.person?.side === 'finance' && <Button onClick={() => setWritesLine(true)}>{t('line')}</Button>}
        </>
      }
    >
      <div data-print="off">
        <DateRange value={period} onChange={setPeriod} />
      </div>
      <Loaded query={sums}>
        {(read) => (
          <>
            <KindsCard sums={read} period={period} />
            <StatementCard sums={read} />
          </>
        )}
      </Loaded>
      <EntriesCard />
      {booking !== null && currency !== undefined && (
        <BookDialog
          activityId={booking === 'new' ? null : booking}
          currency={currency}
          today={today}
          onClose={() => book(null)}
        />
      )}
      {writesLine && currency !== undefined && <LineDialog currency={currency} onClose={() => setWritesLine(false)} />}
    </Page>
  )
}

/** Which activity the form that is open books for; the address holds it, so that a card can lead to it. */
function useBooking(): [string | null, (of: string | null) => void] {
  const [params, setParams] = useSearchParams()
  const book = (of: string | null) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (of === null) after.delete('book')
        else after.set('book', of)
        return after
      },
      { preventScrollReset: true },
    )
  return [params.get('book'), book]
}

function useSums({ from, to }: Period) {
  return useQuery(
    api.activities.contributionSums.queryOptions({ input: { from, to }, placeholderData: keepPreviousData }),
  )
}

export { ContributionsPage as Component }
