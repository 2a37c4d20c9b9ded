import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import type { WholeEngagement } from '../contract.ts'
import { AppealForm } from './appeal-form.tsx'
import { CardForm } from './card-form.tsx'
import { DealForm } from './deal-form.tsx'
import { LaterForm } from './later-form.tsx'
import { type Act, actsFor } from './may-do.ts'
import { PauseForm } from './pause-form.tsx'
import { ReassignForm } from './reassign-form.tsx'
import { RejectForm } from './reject-form.tsx'
import { TouchForm } from './touch-form.tsx'
import { UndoBars } from './undo-bar.tsx'
import { useActs } from './use-answer.ts'

/** What may be done now by the one who looks, the most urgent first; a form opens under the buttons. */
export function ActsCard({ whole }: { whole: WholeEngagement }) {
  const t = useTranslations('handoff')
  const person = useMe()?.person
  const [open, setOpen] = useState<Act>()
  const acts = person ? actsFor(whole, person) : []
  const close = () => setOpen(undefined)
  const undo = whole.undo !== null && whole.undo.by === person?.id
  if (acts.length === 0 && !undo) return null
  return (
    <Card>
      <CardHead title={t(`states.${whole.state}`)} />
      <Stack gap={4}>
        {undo && <UndoBars answered={[whole]} asOf={whole.asOf} />}
        <Row>
          {acts.map((act, place) => (
            <ActButton key={act} act={act} whole={whole} first={place === 0} onOpen={() => setOpen(act)} />
          ))}
        </Row>
        {open !== undefined && <Form act={open} whole={whole} onDone={close} />}
      </Stack>
    </Card>
  )
}

type ButtonProps = { act: Act; whole: WholeEngagement; first: boolean; onOpen: () => void }

/** Acts that need nothing more are done at once, the others open their form. */
function ActButton({ act, whole: { id }, first, onOpen }: ButtonProps) {
  const t = useTranslations('handoff.acts')
  const { accept, resume, wake, giveUp } = useActs()
  const atOnce = {
    accept: () => accept.mutate({ id }),
    resume: () => resume.mutate({ id }),
    wake: () => wake.mutate({ id }),
    nurture: () => giveUp.mutate({ id, to: 'nurture' }),
    disqualify: () => giveUp.mutate({ id, to: 'disqualified' }),
  }
  const run = act in atOnce ? atOnce[act as keyof typeof atOnce] : onOpen
  const failed = [accept, resume, wake, giveUp].find(({ isError }) => isError)
  return (
    <>
      <Button variant={first ? 'filled' : 'quiet'} onClick={run}>
        {t(act)}
      </Button>
      {failed && <RefusalNotice error={failed.error} />}
    </>
  )
}

function Form({ act, whole, onDone }: { act: Act; whole: WholeEngagement; onDone: () => void }) {
  const { id } = whole
  switch (act) {
    case 'reject':
      return <RejectForm id={id} onDone={onDone} onLeave={onDone} />
    case 'later':
      return <LaterForm id={id} onDone={onDone} onLeave={onDone} />
    case 'touch':
      return <TouchForm id={id} onDone={onDone} />
    case 'pause':
      return <PauseForm id={id} onDone={onDone} />
    case 'reassign':
      return <ReassignForm id={id} onDone={onDone} />
    case 'deal':
      return <DealForm whole={whole} onDone={onDone} />
    case 'handOver':
      return <CardForm id={id} onDone={onDone} />
    case 'appeal':
      return <AppealForm id={id} onDone={onDone} />
    case 'accept':
    case 'resume':
    case 'wake':
    case 'nurture':
    case 'disqualify':
      return null
    default:
      return act satisfies never
  }
}
