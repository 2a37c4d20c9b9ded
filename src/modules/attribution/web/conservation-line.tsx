import { useTranslations } from 'use-intl'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Model } from '../contract-shapes.ts'
import { dealsText } from './address.ts'
import css from './attribution.module.css'
import type { Overview } from './shapes.ts'

/** Nothing is lost and nothing made: credits against the won deals, to the cent. */
export function ConservationLine({ overview, model }: { overview: Overview; model: Model }) {
  const t = useTranslations('attribution.overview')
  const formats = useFormats()
  const { won, conservation } = overview
  const found = conservation.find((one) => one.model === model)
  if (!found) return null
  const money = (minor: number) => formats.money({ minor, currency: won.currency })
  const said = { credited: money(found.credited), won: money(won.minor), difference: money(found.difference) }
  return (
    <p className={css.conservation}>
      <Status is={found.difference === 0 ? 'kept' : 'broken'}>
        {t.rich('addUp', {
          ...said,
          rows: (words) => (
            <RowsLink rows={{ evidence: dealsText({ row: null }) }} name={t('allDeals')}>
              {words}
            </RowsLink>
          ),
        })}
      </Status>
    </p>
  )
}
