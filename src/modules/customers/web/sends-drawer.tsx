import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Button } from '#web/ui/button.tsx'
import { EvidenceDrawer, EvidencePart, EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { TimelineEntry } from '../contract.ts'
import type { Customer } from './rows-of.ts'
import { readSendsKey, type Sends } from './sends-key.ts'
import { useSentence } from './use-kind-words.ts'
import { useTimelineFilters, useTimelineWish } from './use-timeline.ts'

/** The single touches behind an entry that stands for several; nothing for an address of something else. */
export function drawerOf(address: string, customer: Customer) {
  const sends = readSendsKey(address)
  return sends && <Drawer sends={sends} customer={customer} />
}

function useSends(sends: Sends, customer: Customer) {
  const { sides, channels } = useTimelineWish(useTimelineFilters())
  const narrowed = { ...(sides ? { sides } : {}), ...(channels ? { channels } : {}) }
  return useInfiniteQuery(
    api.customers.timelineGroup.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...customer, ...sends, ...narrowed, cursor, limit: 100 }),
      ...pageByPage,
      select: allRows,
    }),
  )
}

function Drawer({ sends, customer }: { sends: Sends; customer: Customer }) {
  const t = useTranslations('customers.timeline')
  const { day } = useFormats()
  const sentence = useSentence()
  const touches = useSends(sends, customer)
  const what = sentence({ sort: 'touch', kind: sends.kind, detail: {} })
  return (
    <EvidenceDrawer title={what}>
      <Loaded query={touches}>
        {(rows) => (
          <EvidencePart title={rows[0]?.activity?.name ?? day(sends.day)}>
            {!touches.hasNextPage && <p>{t('sendsNote', { count: rows.length })}</p>}
            <Rows touches={rows} />
            <More more={moreOf(touches)} />
          </EvidencePart>
        )}
      </Loaded>
    </EvidenceDrawer>
  )
}

function Rows({ touches }: { touches: readonly TimelineEntry[] }) {
  const { dayTimeShort } = useFormats()
  return (
    <EvidenceRows
      rows={touches.map(({ key, person, subject, author, at }) => ({
        key,
        name: person ? <Link to={`/persons/${person.id}`}>{person.name}</Link> : (subject ?? author),
        value: dayTimeShort(at),
        detail: [author, ...(person && subject !== null ? [subject] : [])].filter((text) => text !== '').join(' · '),
      }))}
    />
  )
}

function More({ more }: { more: ReturnType<typeof moreOf> }) {
  const t = useTranslations('house.acts')
  if (!more) return null
  return (
    <Button onClick={more.load} busy={more.loading}>
      {t('more')}
    </Button>
  )
}
