import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { typedMoney } from '#platform/typed-amount.ts'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'
import { emptyMeasure, type MeasureDraft, MeasureFields, measureIn } from './measure-fields.tsx'
import type { Card, CardEffect } from './shapes.ts'

type Props = { card: Card; effect: CardEffect; onClose: () => void }

function draftOf({ effect, promise }: CardEffect, currency: string): MeasureDraft {
  if (!promise) return emptyMeasure(effect)
  const written = (amount: number) =>
    promise.unit === 'money' ? typedMoney({ minor: amount, currency }) : String(amount)
  return { low: written(promise.low), high: written(promise.high), unit: promise.unit }
}

/** Says what effect is expected; before the start that is a promise. */
export function ExpectDialog({ card: { activity, currency }, effect, onClose }: Props) {
  const t = useTranslations('activities.say')
  const tEffects = useTranslations('activities.effects')
  const formats = useFormats()
  const client = useQueryClient()
  const now = useNow(60)
  const form = useId()
  const [draft, setDraft] = useState(() => draftOf(effect, currency))
  const expected = measureIn(draft, currency)
  const saying = useMutation(
    api.activities.expect.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.activities.key() })
        onClose()
      },
    }),
  )
  const { startsAt } = activity
  const isLate = startsAt !== null && startsAt <= now
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('expectTitle', { effect: tEffects(effect.effect) })}
      acts={
        <Button type="submit" form={form} variant="filled" busy={saying.isPending} disabled={expected === null}>
          {t('save')}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (expected) saying.mutate({ id: activity.id, effect: effect.effect, ...expected })
        }}
      >
        <Text tone="soft">
          {isLate || startsAt === null ? t('expectLate') : t('expectLead', { day: formats.day(startsAt) })}
        </Text>
        <div className={css.fields}>
          <MeasureFields effect={effect.effect} draft={draft} onChange={setDraft} />
        </div>
        {saying.error && <RefusalNotice error={saying.error} />}
      </form>
    </Dialog>
  )
}
