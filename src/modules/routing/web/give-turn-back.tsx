import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Trail } from '../contract.ts'

/** The customer never showed up, or was none: whoever leads gives the turn back, and why stands with the decision. */
export function GiveTurnBack({ trail: { id, state, way, memberName, endWhy } }: { trail: Trail }) {
  const t = useTranslations('routing.trail')
  const role = useMe()?.person?.role
  const [asking, setAsking] = useState(false)
  if (state === 'returned') return <Text size={13}>{t('turnReturned', { why: endWhy ?? '–' })}</Text>
  const byTurn = way === 'turn' || way === 'next-open'
  if (!byTurn || memberName === null || (role !== 'lead' && role !== 'admin')) return null
  if (asking) return <WhyForm decisionId={id} name={memberName} onDone={() => setAsking(false)} />
  return (
    <div data-print="off">
      <Button small onClick={() => setAsking(true)}>
        {t('giveBack', { name: memberName })}
      </Button>
    </div>
  )
}

function WhyForm({ decisionId, name, onDone }: { decisionId: string; name: string; onDone: () => void }) {
  const t = useTranslations('routing.trail')
  const tActs = useTranslations('house.acts')
  const client = useQueryClient()
  const [why, setWhy] = useState('')
  const giving = useMutation(
    api.routing.giveBack.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.routing.key() })
        onDone()
      },
    }),
  )
  function give(event: FormEvent) {
    event.preventDefault()
    giving.mutate({ id: decisionId, why: why.trim() })
  }
  return (
    <form onSubmit={give} aria-label={t('giveBack', { name })}>
      <Stack gap={3}>
        <TextField label={t('giveBackWhy')} note={t('giveBackNote')} value={why} onChange={setWhy} maxLength={500} />
        {giving.error && <RefusalNotice error={giving.error} />}
        <Row>
          <Button type="submit" variant="filled" busy={giving.isPending} disabled={why.trim() === ''}>
            {t('giveBackGo')}
          </Button>
          <Button variant="text" onClick={onDone}>
            {tActs('cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
