import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { SuggestField } from '#web/ui/suggest-field.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { isFieldName } from '../domain/fields.ts'
import css from './draft.module.css'
import type { ValueChoice, ValueRow } from './value-choices.ts'
import { isValueReason } from './why.ts'

type Choose = (key: string, choice: ValueChoice) => void

/** What other values of the field are read as. */
function spellingsOf(rows: readonly ValueRow[], field: string): readonly string[] {
  const texts = rows.filter((row) => row.field === field && row.to !== '').map(({ to }) => to)
  return [...new Set(texts)]
}

/** Spellings of one value and words for “nothing known”: read so only where the reader leaves the tick. */
export function ValuesCard({ rows, onChoose }: { rows: readonly ValueRow[]; onChoose: Choose }) {
  const t = useTranslations('imports.draft')
  const columns = useColumns(rows, onChoose)
  if (rows.length === 0) return null
  const taken = rows.filter((row) => row.taken).length
  return (
    <Card>
      <CardHead title={t('valuesTitle', { count: rows.length })} note={t('valuesTaken', { count: taken })} />
      <p className={css.about}>{t('valuesNote')}</p>
      <Table caption={t('values')} columns={columns} rows={rows} rowKey={({ key }) => key} height={480} />
    </Card>
  )
}

function useColumns(rows: readonly ValueRow[], onChoose: Choose): readonly Column<ValueRow>[] {
  const t = useTranslations('imports.draft')
  const tFields = useTranslations('imports.fields')
  const formats = useFormats()
  return [
    {
      key: 'from',
      title: t('theirs'),
      phone: 'name',
      cell: ({ key, from, to, taken }) => (
        <Checkbox label={from} checked={taken} onChange={(ticked) => onChoose(key, { taken: ticked, to })} />
      ),
    },
    {
      key: 'to',
      title: t('ours'),
      width: '28%',
      cell: ({ key, field, from, to, taken }) => (
        <SuggestField
          label={t('readAs', { value: from })}
          hideLabel
          suggestions={spellingsOf(rows, field)}
          value={to}
          placeholder={t('noValue')}
          disabled={!taken}
          maxLength={500}
          onChange={(next) => onChoose(key, { taken, to: next })}
        />
      ),
    },
    {
      key: 'field',
      title: t('field'),
      phone: 'plain',
      cell: ({ field }) => (isFieldName(field) ? tFields(field) : field),
    },
    {
      key: 'rows',
      title: t('rows'),
      align: 'right',
      cell: ({ rows }) => (rows === null ? '–' : formats.number(rows)),
    },
    { key: 'why', title: t('why'), width: '26%', phone: 'plain', cell: (row) => <Why row={row} /> },
  ]
}

function Why({ row: { reason, isAnswered, taken } }: { row: ValueRow }) {
  const t = useTranslations('imports')
  const said = reason !== null && isValueReason(reason) ? t(`valueReasons.${reason}`) : null
  const kept = isAnswered && !taken ? t('draft.asItIs') : isAnswered && said === null ? t('draft.answered') : null
  return (
    <Text as="span" size={12} tone="muted">
      {[said, kept].filter(Boolean).join(' ')}
    </Text>
  )
}
