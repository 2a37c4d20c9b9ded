import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Select } from '#web/ui/select.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type FieldName, isFieldName, requiredOf } from '../domain/fields.ts'
import css from './draft.module.css'
import type { DraftProps } from './use-change-draft.ts'
import { withColumn } from './value-choices.ts'
import { isReason } from './why.ts'

/** Which of their columns fills which of our fields, why it is proposed, and the way to say otherwise. */
export function MappingCard({ draft, mapping, change }: DraftProps) {
  const t = useTranslations('imports.draft')
  const fields = draft.fields.filter(isFieldName)
  const required = requiredOf[draft.import.kind]
  const filled = fields.filter((field) => mapping.fields[field] !== undefined || required.includes(field))
  const empty = fields.filter((field) => !filled.includes(field))
  const columns = useColumns({ draft, mapping, change })
  const table = (rows: readonly FieldName[], caption: string) => (
    <Table caption={caption} columns={columns} rows={rows} rowKey={(field) => field} />
  )
  return (
    <Card>
      <CardHead
        title={t('mapping')}
        note={draft.remembered ? t('remembered', { source: draft.import.source }) : t('mappingNote')}
      />
      {table(filled, t('mapping'))}
      {empty.length > 0 && (
        <details className={css.more} open={filled.length === 0}>
          <summary>{t('fieldsWithout', { count: empty.length })}</summary>
          {table(empty, t('fieldsWithout', { count: empty.length }))}
        </details>
      )}
    </Card>
  )
}

function useColumns({ draft, mapping, change }: DraftProps): readonly Column<FieldName>[] {
  const t = useTranslations('imports.draft')
  const tFields = useTranslations('imports.fields')
  const named = new Map(draft.columns.map((column) => [column.name, column]))
  return [
    { key: 'field', title: t('field'), width: '22%', phone: 'name', cell: (field) => <b>{tFields(field)}</b> },
    {
      key: 'column',
      title: t('column'),
      width: '30%',
      phone: 'plain',
      cell: (field) => (
        <Select
          label={t('columnFor', { field: tFields(field) })}
          hideLabel
          clearable
          placeholder={t('noColumn')}
          value={mapping.fields[field] ?? null}
          options={draft.columns.map(({ name }) => ({ value: name, label: name }))}
          onChange={(column) => change({ mapping: withColumn(mapping, field, column) })}
        />
      ),
    },
    {
      key: 'values',
      title: t('values'),
      phone: 'plain',
      cell: (field) => {
        const sample = named.get(mapping.fields[field] ?? '')?.sample ?? []
        return <span className={css.values}>{sample.slice(0, 3).join(' · ')}</span>
      },
    },
    {
      key: 'why',
      title: t('why'),
      width: '26%',
      phone: 'plain',
      cell: (field) => <Why field={field} draft={draft} column={mapping.fields[field]} />,
    },
  ]
}

/** Why the house proposed this column, and how sure it is; nothing when the reader chose another. */
function Why({ field, draft, column }: { field: FieldName; draft: DraftProps['draft']; column: string | undefined }) {
  const t = useTranslations('imports')
  const formats = useFormats()
  const proposal = draft.proposals.find((each) => each.field === field && each.column === column)
  if (!proposal || !isReason(proposal.reason)) return null
  return (
    <Text as="span" size={12} tone="muted">
      {t(`reasons.${proposal.reason}`)} {t('draft.sure', { share: formats.percent(proposal.confidence) })}
    </Text>
  )
}
