import { useTranslations } from 'use-intl'
import { newId } from '#platform/new-id.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Draft, SegmentField } from './draft.ts'
import { readNumber } from './numbers.ts'
import css from './promises.module.css'
import type { KnownValue } from './write-form.tsx'

type Props = { draft: Draft; values: readonly KnownValue[]; onChange: (draft: Draft) => void }

/** Leads a month by segment, each with what closed cohorts say of it. */
export function SegmentFields({ draft, values, onChange }: Props) {
  const t = useTranslations('promises.write')
  const { segments } = draft
  const set = (changed: SegmentField[]) => onChange({ ...draft, segments: changed })
  const change = (key: string, part: Partial<SegmentField>) =>
    set(segments.map((one) => (one.key === key ? { ...one, ...part } : one)))
  return (
    <Stack gap={4}>
      <Text strong>{t('segments')}</Text>
      {segments.map((one) => (
        <Line
          key={one.key}
          field={one}
          known={values.find(({ segment }) => segment === one.segment)}
          onChange={(part) => change(one.key, part)}
          onRemove={segments.length > 1 ? () => set(segments.filter(({ key }) => key !== one.key)) : undefined}
        />
      ))}
      <div>
        <Button small onClick={() => set([...segments, { key: newId(), segment: '', leads: '', conversion: '' }])}>
          {t('addSegment')}
        </Button>
      </div>
    </Stack>
  )
}

type LineProps = {
  field: SegmentField
  known: KnownValue | undefined
  onChange: (part: Partial<SegmentField>) => void
  onRemove: (() => void) | undefined
}

function Line({ field, known, onChange, onRemove }: LineProps) {
  const t = useTranslations('promises.write')
  const tVersion = useTranslations('promises.version')
  const tActs = useTranslations('house.acts')
  const wrong = (text: string, most: number) => {
    const value = readNumber(text)
    return value === null || value > most ? { error: t('wrongNumber') } : {}
  }
  return (
    <div className={css.segment}>
      <TextField
        label={tVersion('segment')}
        value={field.segment}
        onChange={(segment) => onChange({ segment })}
        maxLength={200}
      />
      <TextField
        label={t('leadsOf')}
        value={field.leads}
        onChange={(leads) => onChange({ leads })}
        {...wrong(field.leads, 50_000)}
      />
      <TextField
        label={t('conversionOf')}
        value={field.conversion}
        onChange={(conversion) => onChange({ conversion })}
        {...wrong(field.conversion, 100)}
      />
      {onRemove ? (
        <Button variant="text" label={t('removeSegment', { segment: field.segment })} onClick={onRemove}>
          {tActs('remove', { what: '' })}
        </Button>
      ) : (
        <span />
      )}
      <div className={css.segmentNote}>
        <Known known={known} />
      </div>
    </div>
  )
}

function Known({ known }: { known: KnownValue | undefined }) {
  const t = useTranslations('promises.write')
  const formats = useFormats()
  if (!known || known.low === null || known.high === null) {
    return (
      <Text size={12} tone="muted">
        {t('segmentNoteNone')}
      </Text>
    )
  }
  const { won, leads, low, high } = known
  const said = { won: formats.number(won), leads: formats.number(leads), range: formats.percentRange(low, high, 1) }
  return (
    <Text size={12} tone="muted">
      {t('segmentNote', said)}
    </Text>
  )
}
