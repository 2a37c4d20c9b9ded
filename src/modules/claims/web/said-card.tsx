import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './claims.module.css'
import type { Claim } from './shapes.ts'

/** What is done about it, by whom and until when: true or not, somebody was bothered enough to say it. */
export function SaidCard({ claim, canWrite }: { claim: Claim; canWrite: boolean }) {
  const t = useTranslations('claims.one')
  const formats = useFormats()
  return (
    <Card>
      <CardHead title={t('said')} />
      <Stack gap={4}>
        {claim.said.length === 0 ? (
          <Text tone="soft">{t('nothingSaid')}</Text>
        ) : (
          <Timeline
            label={t('said')}
            entries={claim.said.map(({ id, words, ownerName, dueOn, writtenName, writtenSide, writtenAt }) => ({
              key: id,
              words,
              at: writtenAt,
              names: `${writtenName} · ${t('entry', { owner: ownerName, day: formats.day(dueOn) })}`,
              ...((writtenSide === 'marketing' || writtenSide === 'sales') && { side: writtenSide }),
            }))}
          />
        )}
        {canWrite && <SayForm claim={claim} />}
      </Stack>
    </Card>
  )
}

function SayForm({ claim: { id, ownerId } }: { claim: Claim }) {
  const t = useTranslations('claims.one')
  const client = useQueryClient()
  const choices = useQuery(api.claims.choices.queryOptions())
  const [saying, setSaying] = useState({ words: '', dueOn: '', ownerId })
  const save = useMutation(
    api.claims.say.mutationOptions({
      onSuccess: async () => {
        setSaying({ words: '', dueOn: '', ownerId })
        await client.invalidateQueries({ queryKey: api.claims.key() })
      },
    }),
  )
  const owners = choices.data?.owners ?? []
  return (
    <Stack gap={3}>
      <TextArea
        label={t('words')}
        value={saying.words}
        maxLength={2000}
        onChange={(words) => setSaying((before) => ({ ...before, words }))}
      />
      <div className={css.form}>
        <Select
          label={t('who')}
          value={saying.ownerId}
          options={owners.map((owner) => ({ value: owner.id, label: owner.name }))}
          onChange={(owner) => owner !== null && setSaying((before) => ({ ...before, ownerId: owner }))}
        />
        <TextField
          label={t('until')}
          type="date"
          value={saying.dueOn}
          onChange={(dueOn) => setSaying((before) => ({ ...before, dueOn }))}
        />
      </div>
      {save.isError && <RefusalNotice error={save.error} />}
      <div>
        <Button
          disabled={saying.words.trim() === '' || saying.dueOn === ''}
          busy={save.isPending}
          onClick={() => save.mutate({ id, ...saying })}
        >
          {t('say')}
        </Button>
      </div>
    </Stack>
  )
}
