import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import type { Answer, One } from './shapes.ts'

const kinds = ['explained', 'working', 'agreed'] as const
const fewestLetters = 3

type Draft = { kind: Answer['kind']; words: string; until: string }

function inWeeks(weeks: number): string {
  return new Date(Date.now() + weeks * 7 * 86_400_000).toISOString().slice(0, 10)
}

/** What is behind it: innocent until a day, being worked on, or simply so. It is remembered and shown again. */
export function AnswerCard({ one: { symptom } }: { one: One }) {
  const t = useTranslations('radar.answer')
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => ({ kind: 'explained', words: '', until: inWeeks(4) }))
  const answering = useMutation(
    api.radar.answer.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.radar.key() })
        setDraft({ ...draft, words: '' })
      },
    }),
  )
  const { kind, until } = draft
  const words = draft.words.trim()
  const needsDay = kind === 'explained'
  const ready = words.length >= fewestLetters && (!needsDay || until !== '')
  return (
    <Card>
      <CardHead title={t('title')} />
      <Stack gap={4}>
        <Fields draft={draft} change={(part) => setDraft({ ...draft, ...part })} />
        {answering.error !== null && <RefusalNotice title={t('notSaid')} error={answering.error} />}
        <div>
          <Button
            variant="filled"
            disabled={!ready}
            busy={answering.isPending}
            onClick={() => answering.mutate({ id: symptom.id, kind, words, until: needsDay ? until : null })}
          >
            {t('say')}
          </Button>
        </div>
      </Stack>
    </Card>
  )
}

function Fields({ draft: { kind, words, until }, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const t = useTranslations('radar.answer')
  return (
    <>
      <Radios
        label={t('kind')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(chosen) => change({ kind: chosen })}
      />
      <TextArea
        label={t('words')}
        note={t('wordsNote')}
        rows={3}
        maxLength={1000}
        value={words}
        onChange={(said) => change({ words: said })}
      />
      {kind === 'explained' && (
        <TextField
          label={t('until')}
          note={t('untilNote')}
          type="date"
          min={inWeeks(0)}
          max={inWeeks(26)}
          value={until}
          onChange={(day) => change({ until: day })}
        />
      )}
    </>
  )
}
