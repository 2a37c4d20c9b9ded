import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Counted, OverlapBar } from '#web/ui/overlap-bar.tsx'
import { Status } from '#web/ui/status.tsx'
import { Timeline, type TimelineEntry } from '#web/ui/timeline.tsx'
import { useFormats } from '#web/words/formats.ts'
import { listsAddress } from './addresses.ts'
import { useAmounts } from './amounts.ts'
import { usePeriodName } from './quarter.ts'

type Lists = Awaited<ReturnType<House['reconcile']['read']>>

/** Both lists over each other, the one figure of the period, who signed it, and what is still open. */
export function TruthCard({ period }: { period: string }) {
  const t = useTranslations('home.truth')
  const lists = useQuery(api.reconcile.read.queryOptions({ input: { period } }))
  const name = usePeriodName()(lists.data?.basis.period ?? { from: null, to: null })
  return (
    <Card>
      <CardHead
        title={t('title', { period: name })}
        acts={
          <ButtonLink to={listsAddress(period)} variant="text">
            {t('look')}
          </ButtonLink>
        }
      />
      <Loaded query={lists}>{(read) => <Truth lists={read} period={period} />}</Loaded>
    </Card>
  )
}

function Truth({ lists, period }: { lists: Lists; period: string }) {
  return (
    <Stack gap={6}>
      <Overlap lists={lists} period={period} />
      <Grid split="halves">
        <OneFigure lists={lists} period={period} />
        <Signing lists={lists} />
      </Grid>
    </Stack>
  )
}

function Overlap({ lists, period }: { lists: Lists; period: string }) {
  const t = useTranslations('home.truth')
  const formats = useFormats()
  const amounts = useAmounts()
  const onlyOf = (group: 'only-marketing' | 'only-sales') =>
    lists.groups.find((each) => each.group === group)?.rows ?? 0
  const counted = (count: number, name: string, to: string): Counted => ({
    count,
    text: formats.number(count),
    name: `${name}: ${formats.number(count)}`,
    rows: { to },
  })
  const { marketing, sales, both } = lists
  return (
    <OverlapBar
      marketing={{
        ...counted(marketing.rows, t('marketingList'), listsAddress(period, { of: 'marketing' })),
        title: t('marketingList'),
        value: amounts(marketing.value),
      }}
      sales={{
        ...counted(sales.rows, t('salesList'), listsAddress(period, { of: 'sales' })),
        title: t('salesList'),
        value: amounts(sales.value),
      }}
      onlyMarketing={counted(
        onlyOf('only-marketing'),
        t('onlyMarketing'),
        listsAddress(period, { group: 'only-marketing' }),
      )}
      both={counted(both.rows, t('both'), listsAddress(period, { of: 'both' }))}
      onlySales={counted(onlyOf('only-sales'), t('onlySales'), listsAddress(period, { group: 'only-sales' }))}
      onlyWord={t('only')}
      bothWord={t('both')}
    />
  )
}

function OneFigure({ lists: { signed, figure, basis, open }, period }: { lists: Lists; period: string }) {
  const t = useTranslations('home.truth')
  const formats = useFormats()
  const amounts = useAmounts()
  const shown = signed?.state === 'signed' ? signed.stated : figure
  const restated = signed !== null && signed.stated.rows !== signed.figure.rows
  return (
    <div>
      <Figure
        side="both"
        size="xl"
        label={t('figure')}
        value={formats.number(shown.rows)}
        unit={amounts(shown.value)}
        rows={{ to: listsAddress(period, { of: 'figure' }) }}
        basis={[
          t('n', { count: formats.number(basis.n) }),
          t('definition', { version: String(basis.definitionVersion) }),
        ]}
        {...(restated ? { was: formats.number(signed.figure.rows) } : {})}
      />
      {open > 0 && <Status is="open">{t('open', { count: open })}</Status>}
    </div>
  )
}

function Signing({ lists: { signed } }: { lists: Lists }) {
  const t = useTranslations('home.truth')
  const entries = (['marketing', 'sales'] as const).flatMap((side): TimelineEntry[] => {
    const signature = signed?.[side]
    return signature ? [{ key: side, side, at: signature.at, names: signature.name, words: t(`signedBy.${side}`) }] : []
  })
  const missing = (['marketing', 'sales'] as const).filter((side) => !signed?.[side])
  return (
    <Stack gap={3}>
      {entries.length > 0 && <Timeline label={t('signing')} entries={entries} />}
      {missing.map((side) => (
        <Status key={side} is="notKnown">
          {t(`notSigned.${side}`)}
        </Status>
      ))}
    </Stack>
  )
}
