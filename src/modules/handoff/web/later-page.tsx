import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { LaterCurves } from './later-curves.tsx'
import { useReasonName } from './reason-names.ts'

export type Pool = Awaited<ReturnType<House['handoff']['laterPool']>>
export type LaterReason = Pool['reasons'][number]

/** Who was put aside and why, and how many of them come to a deal after all: what a naive funnel calls lost. */
export function LaterPage() {
  const t = useTranslations('handoff.pool')
  const pool = useQuery(api.handoff.laterPool.queryOptions({ input: {} }))
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={pool.data && <Basis age={pool.data.asOf} />}
      acts={<ButtonLink to="/hand-offs?view=later">{t('list')}</ButtonLink>}
    >
      <Loaded query={pool}>
        {(read) =>
          read.reasons.length === 0 ? (
            <Card>
              <EmptyState title={t('none')} />
            </Card>
          ) : (
            <Stack>
              <PoolFigures pool={read} />
              <Reasons reasons={read.reasons} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}

function PoolFigures({ pool: { resting, due, values, onTime } }: { pool: Pool }) {
  const t = useTranslations('handoff.pool')
  const formats = useFormats()
  return (
    <Card>
      <Grid split="figures">
        <Figure label={t('resting')} value={formats.number(resting)} rows={{ to: '/hand-offs?view=later' }} />
        <Figure label={t('due')} value={formats.number(due)} />
        {values.map((value, place) => (
          <Figure
            key={value.currency}
            label={t('value')}
            value={formats.moneyShort(value)}
            basis={place === 0 ? [t('valueNote')] : []}
          />
        ))}
        {onTime.n > 0 && (
          <Figure
            label={t('onTime')}
            value={formats.number(onTime.kept)}
            unit={t('onTimeOf', { n: formats.number(onTime.n) })}
          />
        )}
      </Grid>
    </Card>
  )
}

function Reasons({ reasons }: { reasons: readonly LaterReason[] }) {
  const t = useTranslations('handoff.pool')
  const columns = useColumns()
  return (
    <Card>
      <CardHead title={t('reasons')} note={t('reasonsNote')} />
      <Stack gap={4}>
        {reasons.some(({ high }) => high) && <Status is="atRisk">{t('high')}</Status>}
        <LaterCurves reasons={reasons.filter(({ tooFew }) => !tooFew)} />
        <Table caption={t('reasons')} columns={columns} rows={reasons} rowKey={({ reason }) => reason} />
      </Stack>
    </Card>
  )
}

const horizons = [30, 90, 180, 365] as const

function useColumns(): readonly Column<LaterReason>[] {
  const t = useTranslations('handoff.pool')
  const formats = useFormats()
  const nameOf = useReasonName()
  return [
    { key: 'reason', title: t('reason'), phone: 'name', cell: ({ reason }) => nameOf(reason) },
    { key: 'n', title: t('n'), align: 'right', cell: ({ n }) => formats.number(n) },
    {
      key: 'resting',
      title: t('resting'),
      align: 'right',
      phone: 'off',
      cell: ({ resting }) => formats.number(resting),
    },
    { key: 'converted', title: t('converted'), align: 'right', cell: ({ converted }) => formats.number(converted) },
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

export { LaterPage as Component }
