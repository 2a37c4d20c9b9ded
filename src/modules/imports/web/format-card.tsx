import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Select } from '#web/ui/select.tsx'
import css from './draft.module.css'
import type { DraftChange, DraftProps } from './use-change-draft.ts'

type Hints = NonNullable<DraftChange['hints']>

const encodings = ['utf-8', 'windows-1252', 'windows-1251', 'utf-16le', 'utf-16be'] as const
const encodingNames: Record<(typeof encodings)[number], string> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'windows-1251': 'Windows-1251',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
}
const delimiters = [',', ';', '\t', '|'] as const
const delimiterKeys = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const

type Props = { format: DraftProps['draft']['format']; hint: (hints: Hints) => void }

/** How the house found the table in the file, each part to be corrected. */
export function FormatCard({ draft, change }: DraftProps) {
  const t = useTranslations('imports.draft')
  const { format, columns } = draft
  const part = { format, hint: (hints: Hints) => change({ hints }) }
  return (
    <Card>
      <CardHead title={t('format')} note={t('columns', { count: columns.length })} />
      <div className={css.fields}>
        {format.format === 'csv' ? <TextFields {...part} /> : <SheetField {...part} />}
        <HeaderField {...part} />
      </div>
    </Card>
  )
}

function TextFields({ format: { encoding, delimiter }, hint }: Props) {
  const t = useTranslations('imports.draft')
  return (
    <>
      <Select
        label={t('encoding')}
        note={t('encodingNote')}
        value={encodings.find((each) => each === encoding) ?? null}
        options={encodings.map((each) => ({ value: each, label: encodingNames[each] }))}
        onChange={(chosen) => chosen && hint({ encoding: chosen })}
      />
      <Select
        label={t('delimiter')}
        value={delimiters.find((each) => each === delimiter) ?? null}
        options={delimiters.map((each) => ({ value: each, label: t(`delimiters.${delimiterKeys[each]}`) }))}
        onChange={(chosen) => chosen && hint({ delimiter: chosen })}
      />
    </>
  )
}

function SheetField({ format: { sheet, sheets }, hint }: Props) {
  const t = useTranslations('imports.draft')
  return (
    <Select
      label={t('sheet')}
      value={sheet}
      options={sheets.map((name) => ({ value: name, label: name }))}
      onChange={(chosen) => chosen !== null && hint({ sheet: chosen })}
    />
  )
}

const firstRows = 10

function HeaderField({ format: { headerRow }, hint }: Props) {
  const t = useTranslations('imports.draft')
  const rows = [...new Set([...Array.from({ length: firstRows }, (_, index) => index + 1), headerRow ?? 1])]
  const options = rows.map((row) => ({ value: String(row), label: t('headerIn', { row: String(row) }) }))
  return (
    <Select
      label={t('header')}
      searchable={false}
      value={headerRow === null ? 'none' : String(headerRow)}
      options={[{ value: 'none', label: t('noHeader') }, ...options]}
      onChange={(chosen) => chosen !== null && hint({ headerRow: chosen === 'none' ? 'none' : Number(chosen) })}
    />
  )
}
