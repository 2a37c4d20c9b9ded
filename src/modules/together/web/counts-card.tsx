import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useFormats } from '#web/words/formats.ts'

/** To how many meetings both heads were invited, and to how many both came. */
export function CountsCard() {
  const t = useTranslations('together.meetings')
  const { number, dayShort } = useFormats()
  const counts = useQuery(api.together.meetingCounts.queryOptions())
  const rows = { to: '/together/meetings?bothHeads=yes&recent=yes' }
  return (
    <Card>
      <CardHead title={t('counts')} note={t('countsNote')} />
      <Loaded query={counts}>
        {({ invited, told, bothPresent, unmarked, lastSession }) => (
          <Grid split="quarters">
            <Figure label={t('invited')} value={number(invited)} rows={rows} />
            <Figure
              label={t('both')}
              value={number(bothPresent)}
              rows={rows}
              basis={[t('bothOf', { told: number(told) })]}
            />
            <Figure label={t('unmarked')} value={number(unmarked)} rows={rows} />
            {lastSession === null ? (
              <Figure label={t('lastSession')} missing="none" why={t('noSession')} />
            ) : (
              <Figure label={t('lastSession')} value={dayShort(lastSession)} rows={rows} />
            )}
          </Grid>
        )}
      </Loaded>
    </Card>
  )
}
