import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Checkbox, Radios } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Cause, causes } from '../domain/words.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'

type Draft = {
  cause: Cause | undefined
  hours: string
  other: string
  words: string
  functional: boolean
  lastWeek: boolean
}

const empty: Draft = { cause: undefined, hours: '1', other: '', words: '', functional: false, lastWeek: false }
const usual = ['0.5', '1', '2', '4'] as const

/** What the house takes; nothing while the cause or the hours are missing. */
export function frictionOf({ cause, hours, other, words, functional, lastWeek }: Draft) {
  const length = Number((hours === 'other' ? other : hours).replace(',', '.'))
  if (cause === undefined || !(length >= 0.25 && length <= 60)) return null
  return { cause, hours: length, words, functional, lastWeek }
}

/** A cause and a length are enough; everything else may stay as it is. */
export function LogFrictionCard() {
  const t = useTranslations('together.friction')
  const [draft, setDraft] = useState(empty)
  const [saved, setSaved] = useState(false)
  const log = useChange(house.together.logFriction, () => {
    setDraft(empty)
    setSaved(true)
  })
  const entry = frictionOf(draft)
  function change(part: Partial<Draft>): void {
    setSaved(false)
    setDraft((before) => ({ ...before, ...part }))
  }
  return (
    <div data-print="off">
      <Card>
        <CardHead title={t('log')} note={t('logNote')} />
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (entry !== null) log.mutate(entry)
          }}
        >
          <Fields draft={draft} onChange={change} />
          {log.error !== null && <RefusalNotice error={log.error} />}
          <Row gap={3}>
            <Button type="submit" variant="filled" busy={log.isPending} disabled={entry === null}>
              {t('save')}
            </Button>
            <output>{saved && <Status is="kept">{t('saved')}</Status>}</output>
          </Row>
        </form>
      </Card>
    </div>
  )
}

type FieldsProps = { draft: Draft; onChange: (part: Partial<Draft>) => void }

function Fields({ draft, onChange }: FieldsProps) {
  const t = useTranslations('together')
  return (
    <>
      <CauseRadios label={t('friction.cause')} value={draft.cause} onChange={(cause) => onChange({ cause })} />
      <HoursFields draft={draft} onChange={onChange} />
      {draft.cause !== undefined && (
        <Stack gap={3}>
          <TextArea
            label={t('friction.words')}
            note={t('friction.wordsNote')}
            optional
            rows={2}
            maxLength={1000}
            value={draft.words}
            onChange={(words) => onChange({ words })}
          />
          <Checkbox
            label={t('friction.functional')}
            checked={draft.functional}
            onChange={(functional) => onChange({ functional })}
          />
          <Checkbox
            label={t('friction.lastWeek')}
            checked={draft.lastWeek}
            onChange={(lastWeek) => onChange({ lastWeek })}
          />
        </Stack>
      )}
    </>
  )
}

type CauseProps = { label: string; value: Cause | undefined; onChange: (cause: Cause) => void; hideLabel?: boolean }

/** The causes with what each means, all in sight. */
export function CauseRadios({ label, value, onChange, hideLabel = false }: CauseProps) {
  const t = useTranslations('together')
  return (
    <Radios
      label={label}
      hideLabel={hideLabel}
      value={value}
      options={causes.map((cause) => ({
        value: cause,
        label: (
          <>
            {t(`causes.${cause}`)} <span className={css.meaning}>{t(`friction.causeNotes.${cause}`)}</span>
          </>
        ),
      }))}
      onChange={onChange}
    />
  )
}

function HoursFields({ draft, onChange }: FieldsProps) {
  const t = useTranslations('together.friction')
  const { number } = useFormats()
  return (
    <>
      <Radios
        label={t('hours')}
        value={draft.hours}
        options={[
          ...usual.map((value) => ({
            value,
            label: t('hoursOf', { hours: number(Number(value), Number.isInteger(Number(value)) ? 0 : 1) }),
          })),
          { value: 'other', label: t('other') },
        ]}
        onChange={(hours) => onChange({ hours })}
      />
      {draft.hours === 'other' && (
        <div className={css.narrow}>
          <TextField
            label={t('otherHours')}
            inputMode="decimal"
            value={draft.other}
            onChange={(other) => onChange({ other })}
          />
        </div>
      )}
    </>
  )
}
