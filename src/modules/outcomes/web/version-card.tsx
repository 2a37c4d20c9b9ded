import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Version } from './shapes.ts'
import { TermsList } from './terms-list.tsx'

type Side = Version['side']

function otherOf(side: Side): Side {
  return side === 'marketing' ? 'sales' : 'marketing'
}

/** Formulas that wait for the other side: to be signed, objected to, or taken back. */
export function VersionCard({ version, canAnswer }: { version: Version; canAnswer: boolean }) {
  const t = useTranslations('outcomes.formulas')
  const tSide = useTranslations('house.sides')
  const formats = useFormats()
  const waits = version.signatures.marketing === null ? 'marketing' : 'sales'
  const note =
    version.state === 'objected' ? t('objected', { words: version.objection ?? '' }) : t('open', { side: tSide(waits) })
  const by = t('proposedBy', { name: version.proposedName, day: formats.day(version.proposedAt) })
  return (
    <Card>
      <CardHead title={t('version', { version: String(version.number) })} note={note} />
      <Text size={13} tone="soft">
        {[by, version.note].filter((part) => part !== '').join(' · ')}
      </Text>
      <TermsList terms={version.terms} />
      {canAnswer && <Answers version={version} />}
    </Card>
  )
}

function Answers({ version: { id, side, state } }: { version: Version }) {
  const t = useTranslations('outcomes.formulas')
  const tSide = useTranslations('house.sides')
  const me = useMe()?.person
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const answer = useMutation(
    api.outcomes.answer.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.outcomes.key() }),
    }),
  )
  const other = otherOf(side)
  const step = (which: 'sign' | 'object' | 'withdraw', speaksFor: Side) =>
    answer.mutate({ id, step: which, note, ...(me?.side === 'both' && { actingFor: speaksFor }) })
  const isOwn = me?.side === side
  return (
    <Stack gap={3}>
      {!isOwn && state === 'proposed' && (
        <TextField label={t('objection')} optional value={note} maxLength={1000} onChange={setNote} />
      )}
      <Row>
        {!isOwn && state === 'proposed' && (
          <>
            <Button variant="filled" busy={answer.isPending} onClick={() => step('sign', other)}>
              {t('sign', { side: tSide(other) })}
            </Button>
            <Button disabled={note.trim() === ''} onClick={() => step('object', other)}>
              {t('object')}
            </Button>
          </>
        )}
        {(isOwn || me?.side === 'both') && <Button onClick={() => step('withdraw', side)}>{t('withdraw')}</Button>}
      </Row>
      {answer.isError && <RefusalNotice error={answer.error} />}
    </Stack>
  )
}
