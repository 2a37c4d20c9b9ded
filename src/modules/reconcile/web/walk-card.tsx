import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Text } from '#web/ui/text.tsx'
import { Walk, type WalkLine, type WalkStep } from '#web/ui/walk.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { WalkStepKind } from '../domain/walk.ts'
import { type Pile, evidenceKey } from './address.ts'
import css from './lists.module.css'
import type { Lists } from './shapes.ts'

type Line = Lists['walk'][number]

const columns: readonly WalkStepKind[] = ['only', 'set-aside', 'taken-in', 'moved-away', 'moved-here']

/** The arithmetic from each list to the one figure, so that everybody can count along. */
export function WalkCard({ lists }: { lists: Lists }) {
  const t = useTranslations('reconcile.walk')
  const lineOf = useLine()
  const used = columns.filter((kind) => lists.walk.some(({ steps }) => steps.some((step) => step.kind === kind)))
  return (
    <Card>
      <CardHead title={t('title')} />
      <Walk label={t('title')} lines={lists.walk.map((line) => lineOf(line, used))} />
      <div className={css.under}>
        <StillOpen lists={lists} />
      </div>
    </Card>
  )
}

function StillOpen({ lists: { unexplained, open } }: { lists: Lists }) {
  const t = useTranslations('reconcile.walk')
  const formats = useFormats()
  return (
    <Text size={13} tone="muted">
      {open === 0 ? t('settled') : t('open', { count: open })}
      {unexplained > 0 && ` ${t('unexplained', { count: unexplained, most: formats.number(unexplained) })}`}
    </Text>
  )
}

/** Where the rows of a step are. */
function pileOf(kind: WalkStepKind, from: Line['from']): Partial<Pile> | undefined {
  if (kind === 'moved-here') return { of: 'moved-here' }
  if (kind === 'moved-away') return { of: `${from}-away` }
  if (kind === 'set-aside') return { of: 'both', treatment: 'aside' }
  if (from === 'both') return kind === 'taken-in' ? { of: 'taken-in' } : undefined
  const only = { marketing: 'only-marketing', sales: 'only-sales' } as const
  if (kind === 'only') return { group: only[from], treatment: 'aside' }
  return { of: 'taken-in', group: only[from === 'marketing' ? 'sales' : 'marketing'] }
}

function useStepWords(): (kind: WalkStepKind, from: Line['from']) => string {
  const t = useTranslations('reconcile.walk')
  return (kind, from) => {
    if (kind === 'only') return from === 'sales' ? t('only-sales') : t('only-marketing')
    return kind === 'taken-in' ? t(`taken-in-${from}`) : t(kind)
  }
}

function useStep(): (step: Line['steps'][number], from: Line['from']) => WalkStep {
  const t = useTranslations('reconcile.walk')
  const wordsOf = useStepWords()
  const formats = useFormats()
  return ({ kind, rows }, from) => {
    const words = wordsOf(kind, from)
    const pile = pileOf(kind, from)
    const count = Math.abs(rows)
    return {
      value: `${rows < 0 ? '−' : '+'} ${formats.number(count)}`,
      words,
      ...(pile && { rows: { evidence: evidenceKey(pile) } }),
      name: t('stepName', { count, words }),
    }
  }
}

function useLine(): (line: Line, used: readonly WalkStepKind[]) => WalkLine {
  const t = useTranslations('reconcile.walk')
  const stepOf = useStep()
  const formats = useFormats()
  return ({ from, counted, steps, figure }, used) => {
    const words = from === 'both' ? t('both') : t('counted')
    const found = used.map((kind) => steps.find((step) => step.kind === kind))
    return {
      side: from,
      start: {
        value: formats.number(counted),
        words,
        rows: { evidence: evidenceKey({ of: from }) },
        name: t('stepName', { count: counted, words }),
      },
      steps: found.map((step) => step && stepOf(step, from)),
      result: `= ${formats.number(figure)}`,
    }
  }
}
