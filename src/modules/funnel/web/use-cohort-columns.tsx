import { useTranslations } from 'use-intl'
import { RowsLink } from '#web/ui/rows-link.tsx'
import type { Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { evidenceText } from './address.ts'
import css from './funnel.module.css'
import type { Cell, Cohort, Cohorts, Stage } from './shapes.ts'
import { useKeyName, useStageName } from './words.ts'

/** Month, how many began, and the share that reached the stage after each time; what is not over stands in brackets. */
export function useCohortColumns({ horizons, of }: Cohorts, stage: Stage): Column<Cohort>[] {
  const t = useTranslations('funnel.cohorts')
  const keyName = useKeyName()
  const cellOf = useShareCell(stage, of)
  return [
    {
      key: 'month',
      title: t('month'),
      phone: 'name',
      cell: ({ month }) => keyName({ dimension: 'month', key: month }),
    },
    { key: 'begun', title: t('begun'), align: 'right', cell: (cohort) => cellOf(cohort, 'begun') },
    ...horizons.map((days): Column<Cohort> => ({
      key: String(days),
      title: t('after', { days: String(days) }),
      align: 'right',
      cell: (cohort) => cellOf(cohort, days),
    })),
    { key: 'toDate', title: t('toDate'), align: 'right', cell: (cohort) => cellOf(cohort, 'toDate') },
  ]
}

function useShareCell(stage: Stage, beginning: 'lead' | 'deal') {
  const t = useTranslations('funnel.cohorts')
  const formats = useFormats()
  const stageName = useStageName()
  const keyName = useKeyName()
  return (cohort: Cohort, what: number | 'begun' | 'toDate') => {
    const row = { dimension: 'month', key: cohort.month }
    const evidence = (cell: Cell) => ({ evidence: evidenceText({ cell: { ...cell, beginning }, row }) })
    const month = keyName(row)
    if (what === 'begun') {
      const begun = formats.number(cohort.journeys)
      return (
        <RowsLink rows={evidence({})} name={`${month}: ${begun}`}>
          {begun}
        </RowsLink>
      )
    }
    const reached = cohort.stages.find((one) => one.stage === stage)
    const after = reached?.after.find(({ days }) => days === what)
    const count = what === 'toDate' ? (reached?.toDate ?? 0) : (after?.journeys ?? 0)
    const counts = {
      month,
      count: formats.number(count),
      begun: formats.number(cohort.journeys),
      stage: stageName(stage),
    }
    const name = what === 'toDate' ? t('cellToDate', counts) : t('cell', { ...counts, days: String(what) })
    const isYoung = what !== 'toDate' && after?.mature === false
    const share = formats.percent(count / cohort.journeys, 1)
    const words = isYoung ? `(${share})` : share
    const cell = what === 'toDate' ? { stage } : { stage, withinDays: what }
    return (
      <span className={css.two}>
        <RowsLink rows={evidence(cell)} name={`${name}: ${words}`}>
          <span className={isYoung ? css.young : undefined}>{words}</span>
        </RowsLink>
        <small>{counts.count}</small>
      </span>
    )
  }
}
