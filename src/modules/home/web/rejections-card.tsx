import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Ends, Entries } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { asRead } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import { journeysAddress } from './addresses.ts'
import css from './home.module.css'
import type { Filter } from './journeys.ts'
import { useThisQuarter } from './quarter.ts'

const shown = 6

/** Why leads of this quarter were rejected, in sales' own words, the most often said first. */
export function RejectionsCard({ filters }: { filters: readonly Filter[] }) {
  const t = useTranslations('home.marketer')
  const formats = useFormats()
  const { from, to } = useThisQuarter()
  const read = useQuery(
    api.funnel.read.queryOptions({ input: { from, to, filters: [...filters], by: 'rejectReason', limit: 100 } }),
  )
  return (
    <Card>
      <CardHead title={t('rejections')} note={t('rejectionsNote')} />
      <Loaded query={read}>
        {({ rows }) => {
          const rejected = rows
            .filter((row) => row.rejected > 0)
            .toSorted((one, other) => other.rejected - one.rejected)
          if (rejected.length === 0) return <Text tone="soft">{t('noRejections')}</Text>
          return (
            <Entries>
              {rejected.slice(0, shown).map(({ key, rejected: count }) => (
                <Ends as="li" key={key ?? ''}>
                  <span>{key === null ? t('noReason') : asRead(key)}</span>
                  <b className={css.value}>
                    <RowsLink
                      rows={{
                        to: journeysAddress({
                          from,
                          to,
                          filters: [...filters, { dimension: 'rejectReason', key }],
                          outcome: 'rejected',
                        }),
                      }}
                      name={`${key === null ? t('noReason') : asRead(key)}: ${formats.number(count)}`}
                    >
                      {formats.number(count)}
                    </RowsLink>
                  </b>
                </Ends>
              ))}
            </Entries>
          )
        }}
      </Loaded>
    </Card>
  )
}
