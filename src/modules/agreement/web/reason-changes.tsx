import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useFormats } from '#web/words/formats.ts'
import { otherSide } from '../domain/life.ts'
import { useEvidenceWords, useWordsOfReason } from './reason-words.ts'
import type { ReasonChange } from './shapes.ts'
import { useAgain, useVoices } from './use-agreement.ts'

/** Changes of the shared reasons: those that wait, or those that were answered. */
export function ReasonChanges({ changes, open }: { changes: readonly ReasonChange[]; open: boolean }) {
  const t = useTranslations('agreement.reasons')
  const shown = changes.filter(({ state }) => (state === 'proposed') === open)
  if (shown.length === 0) return null
  return (
    <Card shared={open}>
      <CardHead title={open ? t('open') : t('past')} />
      <Timeline
        label={open ? t('open') : t('past')}
        entries={shown.map((change) => ({
          key: change.id,
          at: change.asked.at,
          side: change.side,
          names: change.asked.name,
          words: <Sentence change={change} />,
          more: <Details change={change} />,
        }))}
      />
    </Card>
  )
}

function Sentence({ change: { act, side, key, wish } }: { change: ReasonChange }) {
  const t = useTranslations('agreement.reasons.asks')
  const nameOf = useWordsOfReason()
  return t(act, { side, name: nameOf({ key, words: wish.words }) })
}

function Details({ change }: { change: ReasonChange }) {
  const t = useTranslations('agreement.reasons')
  const sides = useTranslations('house.sides')
  const formats = useFormats()
  const evidence = useEvidenceWords()
  const { act, wish, note, state, answered, answerNote } = change
  const against = wish.countsAgainst === 'nobody' ? t('nobody') : sides(wish.countsAgainst)
  const shapes = act === 'add' || act === 'change'
  const said = [note, answerNote].filter((each) => each !== '')
  return (
    <Stack gap={2}>
      {shapes && (
        <Text size={13} tone="soft" as="div">
          {t('becomes', { against, evidence: evidence(wish.needsEvidence), route: t(`routes.${wish.route}`) })}
        </Text>
      )}
      {said.map((each) => (
        <Text key={each} size={13} tone="soft" as="div">
          “{each}”
        </Text>
      ))}
      {answered && (
        <Text size={12} tone="muted" as="div">
          {t(`states.${state}`)} · {t('answeredBy', { name: answered.name, day: formats.day(answered.at) })}
        </Text>
      )}
      <ChangeActs change={change} />
    </Stack>
  )
}

function ChangeActs({ change: { id, side, acts } }: { change: ReasonChange }) {
  const t = useTranslations('agreement.reasons')
  const again = useAgain()
  const voices = useVoices()
  const [objecting, setObjecting] = useState(false)
  const signing = useMutation(api.agreement.signReason.mutationOptions({ onSettled: again }))
  const withdrawing = useMutation(api.agreement.withdrawReason.mutationOptions({ onSettled: again }))
  if (acts.length === 0) return null
  const answers = otherSide(side)
  const speaking = (actingFor: 'marketing' | 'sales') => (voices.length > 1 ? { actingFor } : {})
  const error = signing.error ?? withdrawing.error
  return (
    <div data-print="off">
      <Row gap={2}>
        {acts.includes('sign') && (
          <Button
            small
            variant="filled"
            busy={signing.isPending}
            onClick={() => signing.mutate({ id, ...speaking(answers) })}
          >
            {t(`signFor.${answers}`)}
          </Button>
        )}
        {acts.includes('object') && (
          <Button small onClick={() => setObjecting(true)}>
            {t('object')}
          </Button>
        )}
        {acts.includes('withdraw') && (
          <Button
            small
            variant="text"
            busy={withdrawing.isPending}
            onClick={() => withdrawing.mutate({ id, ...speaking(side) })}
          >
            {t('withdraw')}
          </Button>
        )}
      </Row>
      {error && <RefusalNotice error={error} />}
      {objecting && <ObjectDialog id={id} speaking={speaking(answers)} onClose={() => setObjecting(false)} />}
    </div>
  )
}

type ObjectProps = { id: string; speaking: { actingFor?: 'marketing' | 'sales' }; onClose: () => void }

function ObjectDialog({ id, speaking, onClose }: ObjectProps) {
  const t = useTranslations('agreement.reasons')
  const again = useAgain()
  const [note, setNote] = useState('')
  const objecting = useMutation(api.agreement.objectReason.mutationOptions({ onSuccess: onClose, onSettled: again }))
  return (
    <ActDialog
      title={t('objectTitle')}
      go={t('object')}
      onGo={() => objecting.mutate({ id, note, ...speaking })}
      onClose={onClose}
      busy={objecting.isPending}
      error={objecting.error}
      disabled={note.trim() === ''}
    >
      <TextArea label={t('objectNote')} value={note} maxLength={2000} onChange={setNote} />
    </ActDialog>
  )
}
