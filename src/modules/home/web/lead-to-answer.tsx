import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { useNow } from '#web/words/age.ts'
import { useChannelName } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import { customerAddress } from './addresses.ts'
import { daysBetween } from './days.ts'
import css from './home.module.css'
import type { JourneyRow } from './journeys.ts'
import { useTouchWords } from './touch-words.ts'

/** One lead that waits: how long, who it is, what is known of it, and the way to everything about it. */
export function LeadToAnswer({ row, first }: { row: JourneyRow; first: boolean }) {
  const t = useTranslations('home.seller')
  const { company, name } = row
  const title = company ?? name ?? t('unnamed')
  return (
    <li className={css.lead}>
      <Waited since={row.qualified ?? row.start} />
      <div>
        <h3>{title}</h3>
        {company !== null && name !== null && <div className={css.detail}>{name}</div>}
        <Why row={row} />
      </div>
      <div data-print="off">
        <ButtonLink
          to={customerAddress(row)}
          variant={first ? 'filled' : 'quiet'}
          label={t('openNamed', { name: title })}
        >
          {t('open')}
        </ButtonLink>
      </div>
    </li>
  )
}

/** Days since then; without a day nothing is said. */
function Waited({ since }: { since: string | null }) {
  const t = useTranslations('home.seller')
  const formats = useFormats()
  const today = dayIn(formats.timeZone, useNow(900))
  if (since === null) return <div className={css.waited} />
  const days = daysBetween(since, today)
  return (
    <div className={css.waited}>
      {days === 0 ? (
        <b>{t('today')}</b>
      ) : (
        <b>
          {formats.number(days)}
          <small>{t('days', { count: days })}</small>
        </b>
      )}
      <span className={css.detail}>{t('since', { day: formats.dayShort(since) })}</span>
    </div>
  )
}

const seenTouches = 3

function Why({ row: { source, segment, product, companyId, personId } }: { row: JourneyRow }) {
  const t = useTranslations('home.seller')
  const channelName = useChannelName()
  const about = [product, segment].filter((word) => word !== null).join(' · ')
  const customer = companyId !== null ? { companyId } : personId !== null ? { personId } : undefined
  return (
    <dl className={css.why}>
      {source !== null && (
        <>
          <dt>{t('source')}</dt>
          <dd>{channelName(source)}</dd>
        </>
      )}
      {about !== '' && (
        <>
          <dt>{t('about')}</dt>
          <dd>{about}</dd>
        </>
      )}
      {customer && <LastSeen customer={customer} />}
    </dl>
  )
}

function LastSeen({ customer }: { customer: { companyId: string } | { personId: string } }) {
  const t = useTranslations('home.seller')
  const wordsOf = useTouchWords()
  const touches = useQuery(
    api.customers.timeline.queryOptions({ input: { ...customer, sorts: ['touch'], limit: seenTouches } }),
  )
  if (!touches.data || touches.data.items.length === 0) return null
  return (
    <>
      <dt>{t('lastSeen')}</dt>
      <dd>{[...new Set(touches.data.items.map(wordsOf))].join(' · ')}</dd>
    </>
  )
}
