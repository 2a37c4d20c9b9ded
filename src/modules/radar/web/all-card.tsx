import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import css from './radar.module.css'
import type { Panel, Symptom } from './shapes.ts'
import { SmallCourse } from './small-course.tsx'
import { StandingMark } from './standing-mark.tsx'
import { SymptomLink } from './state-card.tsx'
import { useBasisWords, useValueWords } from './words.ts'

/** Every symptom, family by family, also those that cannot be read yet. */
export function AllCard({ panel: { symptoms } }: { panel: Panel }) {
  const t = useTranslations('radar.panel')
  const columns = useColumns()
  return (
    <Card>
      <CardHead title={t('all', { count: symptoms.length })} note={t('allNote')} />
      <Table
        caption={t('all', { count: symptoms.length })}
        columns={columns}
        compact
        rows={byFamily(symptoms)}
        rowKey={({ id }) => id}
      />
    </Card>
  )
}

type Row = Symptom & { opensFamily: boolean }

/** In the order in which the families are first met. */
function byFamily(symptoms: readonly Symptom[]): Row[] {
  return [...Map.groupBy(symptoms, ({ family }) => family).values()].flatMap((group) =>
    group.map((symptom, at) => ({ ...symptom, opensFamily: at === 0 })),
  )
}

function useColumns(): readonly Column<Row>[] {
  const t = useTranslations('radar.panel')
  const basisOf = useBasisWords()
  return [
    { key: 'name', title: t('columns.symptom'), phone: 'name', cell: (symptom) => <SymptomLink symptom={symptom} /> },
    {
      key: 'family',
      title: t('columns.family'),
      width: '136px',
      phone: 'plain',
      cell: (row) => <FamilyName row={row} />,
    },
    { key: 'value', title: t('columns.value'), width: '152px', cell: (row) => <Value row={row} /> },
    {
      key: 'course',
      title: t('columns.course'),
      width: '112px',
      phone: 'plain',
      cell: (symptom) => <SmallCourse symptom={symptom} />,
    },
    {
      key: 'basis',
      title: t('columns.basis'),
      width: '196px',
      cell: (symptom) => <span className={css.basis}>{basisOf(symptom).join(' · ')}</span>,
    },
    {
      key: 'standing',
      title: t('columns.standing'),
      width: '168px',
      phone: 'plain',
      cell: (symptom) => <StandingMark symptom={symptom} />,
    },
  ]
}

/** Seen where a family begins, heard in every row. */
function FamilyName({ row: { family, opensFamily } }: { row: Row }) {
  const t = useTranslations('radar.families')
  return <span className={opensFamily ? css.family : 'hidden-text'}>{t(family)}</span>
}

function Value({ row: { value: amount, unit, low, high } }: { row: Row }) {
  const { value, range } = useValueWords()
  if (amount === null) return '–'
  const interval = range(unit, low, high)
  return (
    <>
      {value(unit, amount)} {interval !== null && <span className={css.basis}>{interval}</span>}
    </>
  )
}
