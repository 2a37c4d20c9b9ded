import { useTranslations } from 'use-intl'
import { Basis } from '#web/ui/basis.tsx'
import { useFormats } from '#web/words/formats.ts'
import { bold } from './bold.tsx'
import type { Lists } from './shapes.ts'
import { usePeriodName } from './words.ts'

/** When the later of both signatures was put under the figure of this period. */
export function signedOn({ signed }: Pick<Lists, 'signed'>): Date | undefined {
  if (!signed?.marketing || !signed.sales) return undefined
  return signed.marketing.at > signed.sales.at ? signed.marketing.at : signed.sales.at
}

export function ListsBasis({ lists, readAt }: { lists: Lists; readAt: Date }) {
  const t = useTranslations('reconcile.basis')
  const formats = useFormats()
  const nameOf = usePeriodName()
  const { period, definitionVersion, sources, countedAt, recountWaiting, n } = lists.basis
  const day = signedOn(lists)
  const version = String(definitionVersion)
  const feeds = formats.list([...new Set(sources.map(({ name }) => name))])
  return (
    <Basis
      period={
        <b>{period.from !== null && period.to !== null ? formats.period(period.from, period.to) : nameOf(period)}</b>
      }
      definition={
        day
          ? t.rich('definition', { version, day: formats.dayShort(day), b: bold })
          : t.rich('definitionOpen', { version, b: bold })
      }
      sources={sources.length > 0 ? t('sources', { sources: feeds, rows: n }) : t('noSources')}
      age={recountWaiting ? <b>{t('recounting')}</b> : countedAt === null ? t('notCounted') : readAt}
    />
  )
}
