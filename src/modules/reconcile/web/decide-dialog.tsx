import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { api, type House } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Text } from '#web/ui/text.tsx'
import { otherSide } from '../domain/causes.ts'
import { type Answers, DecideFields } from './decide-fields.tsx'
import type { Cause, Group, Span } from './shapes.ts'
import { useVoice } from './sides.ts'
import { useAgain } from './use-again.ts'

export type Target = Parameters<House['reconcile']['decide']>[0]['target']

export type DecideProps = {
  /** What is resolved, in words. */
  what: string
  rows: number
  target: Target
  group: Group
  cause: Cause
  period: Span
  onClose: () => void
}

type Wish = Parameters<House['reconcile']['decide']>[0]

/** Only what was asked for travels: a month for moving, a cause for naming, a rule when it is to be remembered. */
export function wishOf(target: Target, answers: Answers): Wish | undefined {
  const { choice, month, otherCause, note, remember, condition, actingFor } = answers
  if (choice === undefined || actingFor === undefined) return undefined
  if (choice === 'move') return month === undefined ? undefined : { target, choice, note, actingFor, intoMonth: month }
  if (choice === 'cause') return otherCause === undefined ? undefined : { target, choice, note, actingFor, otherCause }
  return { target, choice, note, actingFor, ...(remember && { remember: condition }) }
}

/** Nothing is chosen beforehand; whoever belongs to one side speaks for it. */
function blank(speaksFor: readonly ListSide[]): Answers {
  const [side] = speaksFor
  return { note: '', remember: false, condition: 'any', ...(speaksFor.length === 1 && { actingFor: side }) }
}

/** What happens with a row or a whole cause, why, and whether it holds for later ones; the other side is asked. */
export function DecideDialog(props: DecideProps) {
  const { what, rows, target, onClose } = props
  const t = useTranslations('reconcile.decide')
  const again = useAgain()
  const { speaksFor } = useVoice()
  const [answers, setAnswers] = useState<Answers>(() => blank(speaksFor))
  const deciding = useMutation(api.reconcile.decide.mutationOptions({ onSuccess: onClose, onSettled: again }))
  const wish = wishOf(target, answers)
  const side = otherSide(answers.actingFor ?? speaksFor[0] ?? 'marketing')
  return (
    <ActDialog
      title={t('title', { what })}
      go={t(`act.${side}`)}
      onGo={() => wish && deciding.mutate(wish)}
      onClose={onClose}
      busy={deciding.isPending}
      error={deciding.error}
      disabled={!wish}
    >
      {'period' in target && <Text tone="soft">{t('rows', { count: rows })}</Text>}
      <DecideFields {...props} answers={answers} onChange={(part) => setAnswers({ ...answers, ...part })} />
      <Text size={13} tone="muted">
        {t(`next.${side}`)}
      </Text>
    </ActDialog>
  )
}
