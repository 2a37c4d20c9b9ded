import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Standing } from '../contract.ts'
import css from './scoring.module.css'

type Effect = Standing['effects'][number] & { place: number }

/** What each rule gives: to how many hand-offs, and what became of those. Nothing here says that the rule caused it. */
export function EffectsCard({ standing }: { standing: Standing }) {
  const t = useTranslations('scoring.effects')
  const formats = useFormats()
  const base = standing.n === 0 ? 0 : standing.positives / standing.n
  const columns = useEffectColumns(base)
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      <Text size={13} tone="soft">
        {t('base', { rate: formats.percent(base, 1) })}
      </Text>
      <Table
        caption={t('title')}
        columns={columns}
        rows={standing.effects.map((effect, place) => ({ ...effect, place }))}
        rowKey={({ ruleId }) => ruleId}
      />
    </Card>
  )
}

/** Its interval lies wholly on the other side of the average than its points say. */
function surprises({ points, lower, upper }: Effect, base: number): boolean {
  if (lower === null || upper === null) return false
  return points > 0 ? upper < base : lower > base
}

function useEffectColumns(base: number): Column<Effect>[] {
  const t = useTranslations('scoring.effects')
  const layers = useTranslations('scoring.layers')
  const formats = useFormats()
  return [
    {
      key: 'rule',
      title: t('rule'),
      phone: 'name',
      cell: (effect) => (
        <>
          {effect.name}
          {surprises(effect, base) && <span className={css.note}>{t('surprising')}</span>}
        </>
      ),
    },
    { key: 'layer', title: t('layer'), cell: ({ layer }) => layers(layer) },
    {
      key: 'points',
      title: t('points'),
      align: 'right',
      cell: ({ points }) => formats.signed(points, Number.isInteger(points) ? 0 : 1),
    },
    {
      key: 'n',
      title: t('n'),
      align: 'right',
      cell: ({ n, place, name }) =>
        n === 0 ? (
          formats.number(0)
        ) : (
          <RowsLink rows={{ evidence: `rule-${place}` }} name={`${name}: ${n}`}>
            {formats.number(n)}
          </RowsLink>
        ),
    },
    {
      key: 'rate',
      title: t('rate'),
      align: 'right',
      cell: (effect) => <Rate effect={effect} />,
    },
  ]
}

function Rate({ effect: { rate, lower, upper } }: { effect: Effect }) {
  const t = useTranslations('scoring.effects')
  const formats = useFormats()
  if (rate === null) return <span className={css.note}>{t('tooFew')}</span>
  return (
    <>
      {formats.percent(rate)}
      <span className={css.note}>{formats.percentRange(lower ?? 0, upper ?? 1)}</span>
    </>
  )
}
