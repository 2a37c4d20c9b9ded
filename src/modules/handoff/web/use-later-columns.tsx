import { useTranslations } from 'use-intl'
import { Counted } from '#web/ui/rows-link.tsx'
import type { Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { LaterGroup } from '../domain/later-groups.ts'
import type { LaterReason } from './later-page.tsx'
import { keyOfRows } from './later-rows.ts'
import { useReasonName } from './reason-names.ts'

const horizons = [30, 90, 180, 365] as const
const counts = [
  { key: 'n', group: 'all', phone: undefined },
  { key: 'resting', group: 'resting', phone: 'off' },
  { key: 'converted', group: 'converted', phone: undefined },
  { key: 'disqualified', group: 'disqualified', phone: 'off' },
] as const satisfies readonly { key: keyof LaterReason; group: LaterGroup; phone: 'off' | undefined }[]

/** A reason with its counts, each of which opens its rows, and its shares with their intervals. */
export function useLaterColumns(): readonly Column<LaterReason>[] {
  const t = useTranslations('handoff.pool')
  const formats = useFormats()
  const nameOf = useReasonName()
  return [
    { key: 'reason', title: t('reason'), phone: 'name', cell: ({ reason }) => nameOf(reason) },
    ...counts.map(({ key, group, phone }): Column<LaterReason> => ({
      key,
      title: t(key),
      align: 'right',
      ...(phone && { phone }),
      cell: (row) => (
        <Counted
          rows={row[key] === 0 ? undefined : { evidence: keyOfRows({ group, reason: row.reason }) }}
          name={`${nameOf(row.reason)}, ${t(key)}: ${formats.number(row[key])}`}
        >
          {formats.number(row[key])}
        </Counted>
      ),
    })),
    ...horizons.map((days): Column<LaterReason> => ({
      key: `within-${days}`,
      title: t('within', { days: String(days) }),
      align: 'right',
      cell: ({ shares, tooFew }) => {
        const share = shares.find((each) => each.days === days)
        if (tooFew || share === undefined) return t('tooFew')
        if (share.watched === 0) return '–'
        const { from, to } = share
        return t('share', {
          share: formats.percent(share.share),
          from: formats.number(from * 100),
          to: formats.percent(to),
        })
      },
    })),
  ]
}
