import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Status } from '#web/ui/status.tsx'
import { otherSide } from '../domain/causes.ts'
import css from './lists.module.css'
import { ObjectDialog } from './object-dialog.tsx'
import type { Decision } from './shapes.ts'
import { useVoice } from './sides.ts'
import { useAgain } from './use-again.ts'
import { useCauseName } from './words.ts'

type Props = { decision: Decision; filled?: boolean }

/** The other side agrees or objects; one's own side can take an unanswered decision back. */
export function AnswerActs({ decision, filled = false }: Props) {
  const t = useTranslations('reconcile.answer')
  const { speaksFor } = useVoice()
  const asked = otherSide(decision.side)
  if (speaksFor.includes(asked)) return <Answers decision={decision} filled={filled} />
  return (
    <div className={css.acts}>
      <Status is="open">{t(`waitsFor.${asked}`)}</Status>
      {speaksFor.includes(decision.side) && <TakeBack decision={decision} />}
    </div>
  )
}

function useAbout({ label, cause, group }: Decision): string {
  const nameOf = useCauseName()
  return label === null ? nameOf(cause, group) : `${label}, ${nameOf(cause, group)}`
}

/** People of both sides say for whom they answer; others have one side only. */
function useActingFor(side: Decision['side']) {
  const { speaksFor } = useVoice()
  return speaksFor.length > 1 ? { actingFor: side } : {}
}

function Answers({ decision, filled = false }: Props) {
  const t = useTranslations('reconcile.answer')
  const [objecting, setObjecting] = useState(false)
  const again = useAgain()
  const { id, side } = decision
  const voice = useActingFor(otherSide(side))
  const what = useAbout(decision)
  const agreeing = useMutation(api.reconcile.acknowledge.mutationOptions({ onSettled: again }))
  return (
    <>
      <div className={css.acts} data-print="off">
        <Button
          small
          variant={filled ? 'filled' : 'quiet'}
          busy={agreeing.isPending}
          label={t('agreeName', { what })}
          onClick={() => agreeing.mutate({ id, ...voice })}
        >
          {t('acknowledge')}
        </Button>
        <Button small label={t('objectName', { what })} onClick={() => setObjecting(true)}>
          {t('object')}
        </Button>
      </div>
      {agreeing.error && <RefusalNotice error={agreeing.error} />}
      {objecting && <ObjectDialog id={id} {...voice} onClose={() => setObjecting(false)} />}
    </>
  )
}

function TakeBack({ decision }: { decision: Decision }) {
  const t = useTranslations('reconcile.answer')
  const again = useAgain()
  const voice = useActingFor(decision.side)
  const what = useAbout(decision)
  const withdrawing = useMutation(api.reconcile.withdraw.mutationOptions({ onSettled: again }))
  return (
    <>
      <Button
        small
        variant="text"
        busy={withdrawing.isPending}
        label={t('withdrawName', { what })}
        onClick={() => withdrawing.mutate({ id: decision.id, ...voice })}
      >
        {t('withdraw')}
      </Button>
      {withdrawing.error && <RefusalNotice error={withdrawing.error} />}
    </>
  )
}
