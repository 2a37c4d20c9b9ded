import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { EvidenceDrawer, EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { MoreButton } from '#web/ui/more-button.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { LaterAsked } from './later-rows.ts'
import { useReasonName } from './reason-names.ts'

type Row = Awaited<ReturnType<House['handoff']['laterRows']>>['items'][number]

/** Exactly the times aside that a figure of the page counts. */
export function LaterDrawer({ asked }: { asked: LaterAsked }) {
  const t = useTranslations('handoff.pool')
  const tTriggers = useTranslations('handoff.triggers')
  const nameOf = useReasonName()
  const lineOf = useLine()
  const { group, reason, trigger, currency } = asked
  const narrowed = [reason === undefined ? undefined : nameOf(reason), trigger && tTriggers(trigger), currency]
  const rows = useInfiniteQuery(
    api.handoff.laterRows.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...asked, cursor, limit: 30 }),
      ...pageByPage,
      select: allRows,
    }),
  )
  return (
    <EvidenceDrawer title={[t(`groups.${group}`), ...narrowed.filter((each) => each !== undefined)].join(' · ')}>
      <Loaded query={rows}>
        {(found) =>
          found.length === 0 ? (
            <Text tone="soft">{t('noRows')}</Text>
          ) : (
            <>
              <EvidenceRows rows={found.map(lineOf)} />
              <MoreButton query={rows} />
            </>
          )
        }
      </Loaded>
    </EvidenceDrawer>
  )
}

/** Who it is, what it is worth, and in one line: since when, why, until when, what became of it, who looks after it. */
function useLine() {
  const t = useTranslations('handoff.pool')
  const tTriggers = useTranslations('handoff.triggers')
  const formats = useFormats()
  const nameOf = useReasonName()
  const ended = ({ convertedAt, disqualifiedAt, wokenAt }: Row) => {
    if (convertedAt !== null) return t('row.converted', { day: formats.day(convertedAt) })
    if (disqualifiedAt !== null) return t('row.disqualified', { day: formats.day(disqualifiedAt) })
    return wokenAt !== null && t('row.woken', { day: formats.day(wokenAt) })
  }
  return (row: Row) => {
    const { id, engagementId, label, reason, marketer, parkedAt, wakeAt, trigger, value, times } = row
    const parts = [
      t('row.since', { day: formats.day(parkedAt), reason: nameOf(reason) }),
      wakeAt !== null && t('row.wakes', { day: formats.day(wakeAt) }),
      trigger !== null && tTriggers(trigger),
      ended(row),
      times > 1 && t('row.times', { count: times }),
      marketer,
    ]
    return {
      key: id,
      name: <Link to={`/hand-offs/${engagementId}`}>{label === '' ? t('row.unnamed') : label}</Link>,
      value: value && formats.moneyShort(value),
      detail: parts.filter(Boolean).join(' · '),
    }
  }
}
