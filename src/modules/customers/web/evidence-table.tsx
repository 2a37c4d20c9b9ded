import { useTranslations } from 'use-intl'
import { Stack } from '#web/ui/layout.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { LikelyDouble } from '../contract.ts'
import { isEvidenceField } from './evidence-fields.ts'

type Evidence = LikelyDouble['evidence'][number]
type Line = Evidence | { field: 'start'; weight: number }

/** Two customers taken at random are hardly ever one: what the fields say is weighed against that. */
function linesOf({ evidence, weight }: LikelyDouble): readonly Line[] {
  const said = evidence.reduce((sum, each) => sum + each.weight, 0)
  return [...evidence, { field: 'start', weight: weight - said }]
}

/** Field by field: both values, whether they agree, and how much that weighs. */
export function EvidenceTable({ pair }: { pair: LikelyDouble }) {
  const t = useTranslations('customers.doubles')
  const columns = useColumns()
  return (
    <Stack gap={2}>
      <Table caption={t('evidence')} columns={columns} rows={linesOf(pair)} rowKey={({ field }) => field} />
      <Text size={12} tone="muted">
        {t('weightNote')}
      </Text>
    </Stack>
  )
}

function useColumns(): readonly Column<Line>[] {
  const t = useTranslations('customers.doubles')
  const { signed } = useFormats()
  return [
    {
      key: 'field',
      title: t('field'),
      phone: 'name',
      cell: (line) => ('outcome' in line ? <FieldName field={line.field} /> : t('start')),
    },
    { key: 'left', title: t('left'), cell: (line) => 'outcome' in line && line.left },
    { key: 'right', title: t('right'), cell: (line) => 'outcome' in line && line.right },
    {
      key: 'outcome',
      title: t('outcome'),
      phone: 'plain',
      cell: (line) => 'outcome' in line && <Outcome evidence={line} />,
    },
    { key: 'weight', title: t('weight'), align: 'right', cell: ({ weight }) => signed(weight, 1) },
  ]
}

function FieldName({ field }: { field: string }) {
  const t = useTranslations('customers.doubles.fields')
  return isEvidenceField(field) ? t(field) : field
}

function Outcome({ evidence: { outcome, frequency, left, right } }: { evidence: Evidence }) {
  const t = useTranslations('customers.doubles')
  const { percent } = useFormats()
  return (
    <>
      {outcome === 'missing' && left !== null && right !== null ? t('countedAlready') : t(`outcomes.${outcome}`)}
      {frequency !== undefined && (
        <Text size={12} tone="muted" as="div">
          {t('frequency', { percent: percent(frequency, 3) })}
        </Text>
      )}
    </>
  )
}
