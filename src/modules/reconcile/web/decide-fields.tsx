import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { Checkbox, Radios } from '#web/ui/choice.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import { causesOf } from '../domain/causes.ts'
import { type Choice, choicesOf, isRuleChoice } from '../domain/choices.ts'
import { type ConditionField, conditionFields } from '../domain/condition.ts'
import { monthsAfter } from '../domain/period.ts'
import type { DecideProps } from './decide-dialog.tsx'
import type { Cause } from './shapes.ts'
import { useVoice } from './sides.ts'
import { useCauseName } from './words.ts'

export type Answers = {
  choice?: Choice | undefined
  month?: string | undefined
  otherCause?: Cause | undefined
  note: string
  remember: boolean
  condition: ConditionField
  actingFor?: ListSide | undefined
}

type Props = Pick<DecideProps, 'target' | 'group' | 'cause' | 'period'> & {
  answers: Answers
  onChange: (part: Partial<Answers>) => void
}

export function DecideFields(props: Props) {
  const t = useTranslations('reconcile')
  const { group, answers, onChange } = props
  const { speaksFor } = useVoice()
  return (
    <>
      {speaksFor.length > 1 && (
        <Radios
          label={t('decide.actingFor')}
          value={answers.actingFor}
          options={speaksFor.map((side) => ({ value: side, label: <SideMark side={side} /> }))}
          onChange={(actingFor) => onChange({ actingFor })}
        />
      )}
      <Radios
        label={t('decide.choice')}
        value={answers.choice}
        options={choicesOf(group).map((choice) => ({ value: choice, label: t(`choices.${choice}`) }))}
        onChange={(choice) => onChange({ choice })}
      />
      {answers.choice === 'move' && <MonthField {...props} />}
      {answers.choice === 'cause' && <CauseField {...props} />}
      <TextArea
        label={t('decide.note')}
        note={t('decide.noteHint')}
        optional
        rows={3}
        maxLength={2000}
        value={answers.note}
        onChange={(note) => onChange({ note })}
      />
      {answers.choice !== undefined && isRuleChoice(answers.choice) && <RememberFields {...props} />}
    </>
  )
}

const monthsAround = 6

/** The months around those that the rows stand in; moving into the same month would be no move. */
function MonthField({ period: { from, to }, answers, onChange }: Props) {
  const t = useTranslations('reconcile.decide')
  const formats = useFormats()
  const first =
    from === null ? [] : Array.from({ length: monthsAround }, (_, place) => monthsAfter(firstOf(from), -1 - place))
  const later =
    to === null ? [] : Array.from({ length: monthsAround }, (_, place) => monthsAfter(firstOf(to), 1 + place))
  return (
    <Select
      label={t('month')}
      value={answers.month ?? null}
      options={[...later, ...first].map((month) => ({ value: month, label: formats.month(month) }))}
      onChange={(month) => onChange({ month: month ?? undefined })}
    />
  )
}

function firstOf(day: string): string {
  return `${day.slice(0, 7)}-01`
}

function CauseField({ group, cause, answers, onChange }: Props) {
  const t = useTranslations('reconcile.decide')
  const nameOf = useCauseName()
  const others = causesOf(group).filter((one) => one !== cause)
  return (
    <Select
      label={t('cause')}
      value={answers.otherCause ?? null}
      options={others.map((one) => ({ value: one, label: nameOf(one, group) }))}
      onChange={(otherCause) => onChange({ otherCause: otherCause ?? undefined })}
    />
  )
}

/** A rule for certain words is made from one row, which has them; for a whole cause it always holds. */
function RememberFields({ target, answers, onChange }: Props) {
  const t = useTranslations('reconcile.decide')
  const { remember, condition } = answers
  return (
    <>
      <Checkbox label={t('remember')} checked={remember} onChange={(next) => onChange({ remember: next })} />
      {remember && 'key' in target && (
        <Radios
          label={t('condition')}
          value={condition}
          options={conditionFields.map((field) => ({ value: field, label: t(`conditions.${field}`) }))}
          onChange={(next) => onChange({ condition: next })}
        />
      )}
    </>
  )
}
