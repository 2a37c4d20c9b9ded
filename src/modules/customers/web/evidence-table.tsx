import { useTranslations } from 'use-intl'
import { Stack } from '#web/ui/layout.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { LikelyDouble } from '../contract.ts'
import { isEvidenceField } from './evidence-fields.ts'

type Evidence = LikelyDouble['evidence'][number]

/** Field by field: both values, whether they agree, and how much that weighs. */
export function EvidenceTable({ pair: { evidence } }: { pair: LikelyDouble }) {
  const t = useTranslations('customers.doubles')
  const columns = useColumns()
  return (
    <Stack gap={2}>
      <Table caption={t('evidence')} columns={columns} rows={evidence} rowKey={({ field }) => field} />
      <Text size={12} tone="muted">
        {t('weightNote')}
      </Text>
    </Stack>
  )
}

function useColumns(): readonly Column<Evidence>[] {
  const t = useTranslations('customers.doubles')
  const { signed } = useFormats()
  return [
    {
      key: 'field',
      title: t('field'),
      phone: 'name',
      cell: ({ field }) => (isEvidenceField(field) ? t(`fields.${field}`) : field),
    },
    { key: 'left', title: t('left'), cell: ({ left }) => left },
    { key: 'right', title: t('right'), cell: ({ right }) => right },
    { key: 'outcome', title: t('outcome'), phone: 'plain', cell: (each) => <Outcome evidence={each} /> },
    { key: 'weight', title: t('weight'), align: 'right', cell: ({ weight }) => signed(weight, 1) },
  ]
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
