import { useTranslations } from 'use-intl'
import { minorDigits } from '#platform/money.ts'
import { Card as Surface, CardHead } from '#web/ui/card.tsx'
import { type ChartColumn, ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { useFormats } from '#web/words/formats.ts'
import { EffectRow, rowsOf } from './effect-rows.tsx'
import { hasPlot } from './effect-scale.ts'
import { effectsPicture } from './effects-picture.ts'
import type { Card, CardEffect } from './shapes.ts'
import { useStanding } from './use-standing.ts'
import { type Said, useAmounts, useKeyWords, useNumbers } from './words.ts'

/** The three effects of an activity, each with how it is known or why it is not. */
export function EffectsCard({ card, mayWrite }: { card: Card; mayWrite: boolean }) {
  const t = useTranslations('activities.card')
  // Of an activity that was not promised anything and has not begun nothing is drawn: then there is nothing to take along either.
  const drawn = card.effects.some(hasPlot)
  const rows = card.effects.map((effect) => (
    <EffectRow key={effect.effect} card={card} effect={effect} mayWrite={mayWrite} drawn={drawn} />
  ))
  return (
    <Surface>
      {drawn ? (
        <EffectsFrame card={card}>{rows}</EffectsFrame>
      ) : (
        <>
          <CardHead title={t('three')} />
          {rows}
        </>
      )}
    </Surface>
  )
}

function EffectsFrame({ card, children }: { card: Card; children: React.ReactElement[] }) {
  const t = useTranslations('activities')
  const { name, startsAt } = card.activity
  const formats = useFormats()
  const columns = useColumns(card)
  const found = useFound()
  const amounts = useAmounts()
  const picture = effectsPicture(card.effects, {
    name: ({ effect }) => t(`effects.${effect}`),
    found,
    promised: ({ promise }) => (promise ? t('card.promised', { amount: amounts(promise, promise) }) : ''),
  })
  return (
    <ChartFrame
      title={t('card.three')}
      note={t('card.threeNote')}
      columns={columns}
      rows={card.effects}
      rowKey={({ effect }) => effect}
      draw={picture.draw}
      height={picture.height}
      basis={[name, ...(startsAt ? [formats.day(startsAt)] : [])]}
      fileName="effects"
      drawn={children}
    />
  )
}

/** What was found with its interval in one line; nothing where nothing was found. */
function useFound(): (effect: CardEffect) => string {
  const t = useTranslations('activities')
  const { plain } = useNumbers()
  const amounts = useAmounts()
  return ({ finding }) => {
    if (!finding) return ''
    const { estimate, low, high } = finding
    const value = amounts({ low: estimate, high: estimate }, finding)
    if (low === null || high === null) return value
    return `${value} (${t('amounts.range', { low: plain(low, finding), high: plain(high, finding) })})`
  }
}

/** Money goes into files in its main unit, everything else as it is. */
function inMain(value: number | null | undefined, said: Said | null): number | null {
  if (value === null || value === undefined) return null
  return said?.unit === 'money' && said.currency !== null ? value / 10 ** minorDigits(said.currency) : value
}

function useColumns(card: Card): readonly ChartColumn<CardEffect>[] {
  const t = useTranslations('activities')
  const methodWords = useKeyWords('methods')
  const standing = useStanding()
  return [
    { key: 'effect', title: t('calibration.effect'), value: ({ effect }) => t(`effects.${effect}`) },
    ...useFoundColumns(card),
    ...usePromiseColumns(),
    { key: 'n', title: t('card.table.n'), align: 'right', value: ({ finding }) => finding?.n ?? null },
    {
      key: 'method',
      title: t('card.table.method'),
      value: ({ finding }) => (finding?.method == null ? null : methodWords(finding.method)),
    },
    { key: 'standing', title: t('card.table.standing'), value: (effect) => standing(card, effect).words },
  ]
}

type Key = 'estimate' | 'low' | 'high'

function useFoundColumns({ activity: { name } }: Card): readonly ChartColumn<CardEffect>[] {
  const t = useTranslations('activities')
  const { plain } = useNumbers()
  const amounts = useAmounts()
  const column = (key: Key, title: string): ChartColumn<CardEffect> => ({
    key,
    title,
    align: 'right',
    value: ({ finding }) => inMain(finding?.[key], finding),
    cell: ({ effect, finding }) => {
      const value = finding?.[key] ?? null
      if (finding === null || value === null) return '–'
      if (key !== 'estimate') return plain(value, finding)
      const rows = rowsOf(finding)
      const words = amounts({ low: value, high: value }, finding)
      if (rows === null) return words
      return (
        <RowsLink rows={{ to: rows }} name={`${words}, ${t(`effects.${effect}`)}, ${name}`}>
          {words}
        </RowsLink>
      )
    },
  })
  return [
    column('estimate', t('calibration.found')),
    column('low', t('card.table.low')),
    column('high', t('card.table.high')),
    {
      key: 'unit',
      title: t('card.table.unit'),
      value: ({ finding, promise }) => unitOf(finding ?? promise, (unit) => t(`units.${unit}`)),
    },
  ]
}

function unitOf(said: Said | null, words: (unit: Said['unit']) => string): string | null {
  if (said === null) return null
  return said.unit === 'money' && said.currency !== null ? said.currency : words(said.unit)
}

function usePromiseColumns(): readonly ChartColumn<CardEffect>[] {
  const t = useTranslations('activities.card.table')
  const amounts = useAmounts()
  const column = (key: 'low' | 'high', title: string): ChartColumn<CardEffect> => ({
    key: `promised-${key}`,
    title,
    align: 'right',
    value: ({ promise }) => inMain(promise?.[key], promise),
    cell: ({ promise }) => (promise ? amounts({ low: promise[key], high: promise[key] }, promise) : '–'),
  })
  return [column('low', t('promisedLow')), column('high', t('promisedHigh'))]
}
