import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import { daysOfPeriod, dayOfNumber } from '../domain/days.ts'
import { customFieldOf, ownFields } from '../domain/dimensions.ts'
import type { Cell, Dimension, Filter, Stage, Step } from './shapes.ts'

const houseFields = ownFields.filter((field) => field !== 'startedBy')

/** What a field is called: the house's own in words, an imported one as its file named it. */
export function useFieldName(): (dimension: string) => string {
  const t = useTranslations('funnel.fields')
  const tFields = useTranslations('imports.fields')
  return (dimension) => {
    if (dimension === 'month' || dimension === 'quarter' || dimension === 'startedBy') return t(dimension)
    const own = houseFields.find((field) => field === dimension)
    return own ? tFields(own) : (customFieldOf(dimension) ?? dimension)
  }
}

/** Fields to choose from: the house's own, those of time, and imported ones, each by name. */
export function useFieldOptions(): (dimensions: readonly Dimension[]) => { value: string; label: string }[] {
  const fieldName = useFieldName()
  const { compare } = useFormats()
  const order = ['own', 'time', 'custom']
  return (dimensions) =>
    dimensions
      .map(({ dimension, kind }) => ({ value: dimension, label: fieldName(dimension), place: order.indexOf(kind) }))
      .toSorted((one, other) => one.place - other.place || compare(one.label, other.label))
      .map(({ value, label }) => ({ value, label }))
}

/** What a key is called. Customers' own words stay as they are. */
export function useKeyName(): (filter: Filter) => string {
  const t = useTranslations('funnel')
  const tPeriod = useTranslations('house.period')
  const formats = useFormats()
  return ({ dimension, key }) => {
    if (key === null) return t('controls.notKnown')
    if (dimension === 'startedBy' && (key === 'marketing' || key === 'sales' || key === 'deal'))
      return t(`startedBy.${key}`)
    const days = dimension === 'month' || dimension === 'quarter' ? daysOfPeriod(key) : null
    if (!days) return key
    return dimension === 'month'
      ? formats.month(dayOfNumber(days.first))
      : tPeriod('quarterOf', { quarter: key.slice(-1), year: key.slice(0, 4) })
  }
}

export function useStageName(): (stage: Stage | 'beginning') => string {
  const t = useTranslations('funnel.stages')
  return (stage) => t(stage)
}

export function useStepName(): (step: Step) => string {
  const t = useTranslations('funnel.times')
  const stageName = useStageName()
  return ({ from, to }) => (from === 'beginning' ? t('whole') : t('way', { from: stageName(from), to: stageName(to) }))
}

/** What a figure counts, as the title of its rows. */
export function useCellName(): (cell: Cell) => string {
  const t = useTranslations('funnel.drawer')
  const stageName = useStageName()
  const stepName = useStepName()
  return ({ beginning, stage, outcome, at, withinDays, step }) => {
    if (step) return t(`step.${step.state}`, { step: stepName(step) })
    if (at) return t(`at.${at.as}`, { stage: stageName(at.stage) })
    if (stage && withinDays !== undefined)
      return t('within', { stage: stageName(stage), days: String(Number(withinDays)) })
    if (stage) return t('reached', { stage: stageName(stage) })
    if (outcome === 'won' && beginning === 'lead') return t('wonLeads')
    if (outcome) return t(`outcomes.${outcome}`)
    return beginning === 'lead' ? t('leads') : t('all')
  }
}

/** Who does the work of a stage: the hand-over and the result belong to both. */
export const sideOfStage = {
  lead: 'marketing',
  qualified: 'marketing',
  accepted: 'both',
  opportunity: 'sales',
  won: 'both',
} as const
