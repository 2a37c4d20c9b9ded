import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { useFormats } from '#web/words/formats.ts'
import { doublesAddress, importsAddress, jobsAddress, listsAddress } from './addresses.ts'
import { useHealth } from './health.ts'

/** What stands still, what failed, what waits; each number opens its rows. Zero is the normal state. */
export function HealthCard({ period }: { period: string | undefined }) {
  const t = useTranslations('home.revops')
  const health = useHealth()
  const lists = useQuery(
    api.reconcile.read.queryOptions({ input: { period: period ?? 'all' }, enabled: period !== undefined }),
  )
  return (
    <Card>
      <CardHead title={t('health')} />
      <Grid split="quarters">
        <Count label={t('underWay')} count={health.underWay} to={jobsAddress} />
        {health.mayReadFailed && <Count label={t('gaveUp')} count={health.gaveUp} to={jobsAddress} />}
        <Count label={t('failedImports')} count={health.failedImports} to={importsAddress} />
        <Count
          label={t('setAside')}
          count={health.setAside}
          to={importsAddress}
          basis={health.imports ? [t('ofImports', { count: health.imports })] : []}
        />
        <Count label={t('doubles')} count={health.doubles} to={doublesAddress} />
        {period !== undefined && (
          <>
            <Count label={t('open')} count={lists.data?.open} to={listsAddress(period, { standing: 'open' })} />
            <Count
              label={t('unexplained')}
              count={lists.data?.unexplained}
              to={listsAddress(period, { cause: 'no-cause-yet' })}
            />
          </>
        )}
      </Grid>
    </Card>
  )
}

type CountProps = { label: string; count: number | undefined; to: string; basis?: readonly string[] }

function Count({ label, count, to, basis = [] }: CountProps) {
  const formats = useFormats()
  if (count === undefined) return <Figure label={label} missing="loading" />
  return <Figure label={label} value={formats.number(count)} rows={{ to }} basis={basis} />
}
