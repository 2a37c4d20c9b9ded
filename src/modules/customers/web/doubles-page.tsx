import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterRow } from '#web/ui/filter-row.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import { useFilters } from '#web/ui/use-filters.ts'
import type { LikelyDouble } from '../contract.ts'
import { kindIn, kinds } from './choices.ts'
import { DecidedLine } from './decided-line.tsx'
import { PairCard } from './pair-card.tsx'
import { useDecide, useDoubles } from './use-doubles.ts'

/** The queue of pairs that may be one customer: one at a time, with the evidence, until none is left. */
export function DoublesPage() {
  const t = useTranslations('customers')
  const { values, set, some, clear } = useFilters(['kind'])
  const kind = kindIn(values.kind)
  const doubles = useDoubles(kind)
  const deciding = useDecide()
  return (
    <Page
      title={t('pages.doubles')}
      lead={t('doubles.lead')}
      basis={doubles.dataUpdatedAt > 0 && <Basis age={new Date(doubles.dataUpdatedAt)} />}
      acts={<ButtonLink to="/merges">{t('pages.merges')}</ButtonLink>}
    >
      <div>
        <FilterRow some={some} onClear={clear}>
          <Select
            label={t('doubles.kind')}
            placeholder={t('timeline.all')}
            clearable
            value={kind ?? null}
            options={kinds.map((value) => ({ value, label: t(`doubles.kinds.${value}`) }))}
            onChange={(next) => set({ kind: next ?? '' })}
          />
        </FilterRow>
        <DecidedLine decided={deciding.decided} />
      </div>
      <Loaded query={doubles}>
        {({ pairs, open }) =>
          pairs.length === 0 ? (
            <Card>
              <EmptyState title={t('doubles.none')}>{t('doubles.noneNote')}</EmptyState>
            </Card>
          ) : (
            <Queue
              pairs={pairs}
              open={open}
              deciding={deciding}
              onNearEnd={() => doubles.hasNextPage && !doubles.isFetchingNextPage && void doubles.fetchNextPage()}
            />
          )
        }
      </Loaded>
    </Page>
  )
}

type QueueProps = {
  pairs: readonly LikelyDouble[]
  open: number
  deciding: ReturnType<typeof useDecide>
  onNearEnd: () => void
}

const nearEnd = 5

function Queue({ pairs, open, deciding, onNearEnd }: QueueProps) {
  const [wished, setWished] = useState(0)
  const place = Math.min(wished, pairs.length - 1)
  const pair = pairs[place]
  const isNearEnd = place >= pairs.length - nearEnd
  useEffect(() => {
    if (isNearEnd) onNearEnd()
  })
  if (!pair) return null
  function go(by: 1 | -1): void {
    deciding.forget()
    setWished(Math.max(0, Math.min(place + by, pairs.length - 1)))
  }
  return <PairCard key={pair.id} pair={pair} place={place + 1} open={open} deciding={deciding} onGo={go} />
}

export { DoublesPage as Component }
