import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import type { Version } from './shapes.ts'

type Side = 'marketing' | 'sales'
type Step = 'propose' | 'object' | 'withdraw' | 'sign' | 'drop'

/** The side that the reader speaks for; people of both sides say it each time. */
function useVoice() {
  const side = useMe()?.person?.side
  const [chosen, setChosen] = useState<Side>('marketing')
  const mine = side === 'marketing' || side === 'sales' ? side : undefined
  return { speaksFor: mine ?? chosen, asks: side === 'both', chosen, setChosen }
}

function useStep({ id }: Version, actingFor: Side) {
  const client = useQueryClient()
  const go = useNavigate()
  return useMutation({
    mutationFn: async ({ step, note }: { step: Step; note: string }) => {
      const wish = { id, actingFor, note }
      if (step === 'drop') await house.promises.drop(wish)
      else await house.promises[step](wish)
      return step
    },
    onSuccess: async (step) => {
      if (step === 'drop') await go('/promises/versions')
      await client.invalidateQueries({ queryKey: api.promises.key() })
    },
  })
}

/** What the reader may do with a version now; the house says which acts these are. */
export function VersionActs({ version }: { version: Version }) {
  const t = useTranslations('promises.version')
  const tSides = useTranslations('house.sides')
  const { speaksFor, asks, chosen, setChosen } = useVoice()
  const [objecting, setObjecting] = useState(false)
  const step = useStep(version, speaksFor)
  const { acts, id } = version
  if (acts.length === 0) return null
  const act = (name: Step, variant: 'filled' | 'quiet' = 'quiet') =>
    acts.includes(name) && (
      <Button variant={variant} busy={step.isPending} onClick={() => step.mutate({ step: name, note: '' })}>
        {name === 'sign' ? t(`sign.${speaksFor}`) : t(`acts.${name}`)}
      </Button>
    )
  return (
    <Stack gap={3}>
      {asks && (
        <Radios
          label={t('speakFor')}
          value={chosen}
          options={(['marketing', 'sales'] as const).map((value) => ({ value, label: tSides(value) }))}
          onChange={setChosen}
        />
      )}
      {step.error && <RefusalNotice error={step.error} />}
      <Row>
        {act('sign', 'filled')}
        {act('propose', 'filled')}
        {acts.includes('counter') && (
          <ButtonLink variant="filled" to={`/promises/write?from=${id}`}>
            {t('acts.counter')}
          </ButtonLink>
        )}
        {acts.includes('change') && <ButtonLink to={`/promises/write?draft=${id}`}>{t('acts.change')}</ButtonLink>}
        {acts.includes('object') && <Button onClick={() => setObjecting(!objecting)}>{t('acts.object')}</Button>}
        {act('withdraw')}
        {act('drop')}
      </Row>
      {objecting && acts.includes('object') && (
        <Objection busy={step.isPending} onSay={(note) => step.mutate({ step: 'object', note })} />
      )}
    </Stack>
  )
}

function Objection({ busy, onSay }: { busy: boolean; onSay: (note: string) => void }) {
  const t = useTranslations('promises.version')
  const [note, setNote] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (note.trim() !== '') onSay(note.trim())
      }}
    >
      <Stack gap={3}>
        <TextArea label={t('objection')} value={note} onChange={setNote} maxLength={2000} />
        <div>
          <Button type="submit" variant="filled" busy={busy} disabled={note.trim() === ''}>
            {t('acts.object')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
