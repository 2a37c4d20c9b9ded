import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Row } from '#web/ui/layout.tsx'
import { Select } from '#web/ui/select.tsx'
import { fieldKinds, type FieldKind, type FormField } from '../domain/form.ts'
import css from './capture.module.css'

type Props = { fields: readonly FormField[]; onChange: (fields: FormField[]) => void }

/** The first key of its kind that no other field has: `text`, `text2`. */
function freeKey(kind: FieldKind, fields: readonly FormField[]): string {
  const taken = new Set(fields.map(({ key }) => key))
  const numbers = Array.from({ length: fields.length + 1 }, (_, at) => (at === 0 ? kind : `${kind}${at + 1}`))
  return numbers.find((key) => !taken.has(key)) ?? kind
}

function moved<T>(all: readonly T[], at: number, to: number): T[] {
  const rest = all.filter((_, place) => place !== at)
  return [...rest.slice(0, to), ...all.slice(at, at + 1), ...rest.slice(to)]
}

/** What a form asks, in its order. */
export function EditFields({ fields, onChange }: Props) {
  const t = useTranslations('capture.editor')
  const change = (at: number, part: Partial<FormField>) =>
    onChange(fields.map((each, place) => (place === at ? { ...each, ...part } : each)))
  function add(): void {
    onChange([...fields, { key: freeKey('text', fields), kind: 'text', label: '', required: false, options: [] }])
  }
  return (
    <>
      {fields.map((field, at) => (
        <div key={field.key} className={css.field}>
          <OneField field={field} fields={fields} change={(part) => change(at, part)} />
          <Row>
            {at > 0 && (
              <Button
                small
                label={t('upNamed', { label: field.label })}
                onClick={() => onChange(moved(fields, at, at - 1))}
              >
                {t('up')}
              </Button>
            )}
            {fields.length > 1 && (
              <Button
                small
                label={t('removeNamed', { label: field.label })}
                onClick={() => onChange(fields.filter((_, place) => place !== at))}
              >
                {t('remove')}
              </Button>
            )}
          </Row>
        </div>
      ))}
      <Button onClick={add} disabled={fields.length >= 30}>
        {t('addField')}
      </Button>
    </>
  )
}

type FieldProps = { field: FormField; fields: readonly FormField[]; change: (part: Partial<FormField>) => void }

function OneField({ field: { kind, label, required, options }, fields, change }: FieldProps) {
  const t = useTranslations('capture.editor')
  return (
    <>
      <div className={css.pair}>
        <Select
          label={t('kind')}
          value={kind}
          searchable={false}
          options={fieldKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(next) => next && next !== kind && change({ kind: next, key: freeKey(next, fields) })}
        />
        <TextField label={t('label')} value={label} onChange={(next) => change({ label: next })} maxLength={200} />
      </div>
      {kind === 'choice' && (
        <TextArea
          label={t('options')}
          note={t('onePerLine')}
          value={options.join('\n')}
          onChange={(text) => change({ options: text === '' ? [] : text.split('\n') })}
        />
      )}
      <Checkbox label={t('required')} checked={required} onChange={(next) => change({ required: next })} />
    </>
  )
}
