import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Row, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Rows, RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { CurvesCard } from './curves-card.tsx'
import { LaterDrawer } from './later-drawer.tsx'
import { keyOfRows, type LaterAsked, rowsOfKey } from './later-rows.ts'
import { WaitingCard } from './waiting-card.tsx'

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
      evidence={(key) => {
        const asked = rowsOfKey(key)
        return asked && <LaterDrawer asked={asked} />
      }}
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
              <WaitingCard waiting={read.waiting} />
              <CurvesCard pool={read} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}

function rowsOf(asked: LaterAsked): Rows {
  return { evidence: keyOfRows(asked) }
}

function PoolFigures({ pool: { resting, due, values, onTime } }: { pool: Pool }) {
  const t = useTranslations('handoff.pool')
  const formats = useFormats()
  return (
    <Card>
      <Stack>
        <Grid split="figures">
          <Figure label={t('resting')} value={formats.number(resting)} rows={rowsOf({ group: 'resting' })} />
          <Figure label={t('due')} value={formats.number(due)} rows={rowsOf({ group: 'due' })} />
          {onTime.n > 0 && (
            <Figure
              label={t('onTime')}
              value={formats.number(onTime.kept)}
              unit={
                <RowsLink
                  rows={rowsOf({ group: 'awaited' })}
                  name={`${t('groups.awaited')} ${formats.number(onTime.n)}`}
                >
                  {t('onTimeOf', { n: formats.number(onTime.n) })}
                </RowsLink>
              }
              rows={rowsOf({ group: 'on-time' })}
            />
          )}
        </Grid>
        {values.length > 0 && <Worth values={values} />}
      </Stack>
    </Card>
  )
}

/** One amount a currency: they are not added up. */
function Worth({ values }: { values: Pool['values'] }) {
  const t = useTranslations('handoff.pool')
  const formats = useFormats()
  return (
    <div>
      <Text size={13} tone="soft">
        {t('value')}
      </Text>
      <Row gap={5}>
        {values.map((value) => (
          <Text key={value.currency} size={20} as="span" strong figures>
            <RowsLink rows={rowsOf({ group: 'resting', currency: value.currency })} name={t('value')}>
              {formats.moneyShort(value)}
            </RowsLink>
          </Text>
        ))}
      </Row>
      <Text size={12} tone="muted">
        {t('valueNote')}
      </Text>
    </div>
  )
}

export { LaterPage as Component }
