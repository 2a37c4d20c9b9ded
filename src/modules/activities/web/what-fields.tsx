import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { distinctTexts } from '#web/ui/distinct.ts'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { SuggestField } from '#web/ui/suggest-field.tsx'
import { useChannelName, useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'
import type { PlanDraft } from './plan-draft.ts'
import { sides } from './use-activities.ts'
import { activityKinds, useActivityKind } from './words.ts'

type Props = { draft: PlanDraft; onChange: (draft: PlanDraft) => void }

/** What an activity is, whose, and what it is for; suggestions are what the register holds already. */
export function WhatFields({ draft, onChange }: Props) {
  const t = useTranslations('activities.plan')
  const tSides = useTranslations('house.sides')
  return (
    <Card>
      <CardHead title={t('what')} />
      <div className={css.form}>
        <div className={css.fields}>
          <TextField
            label={t('name')}
            value={draft.name}
            maxLength={500}
            onChange={(name) => onChange({ ...draft, name })}
          />
          <SuggestedFields draft={draft} onChange={onChange} />
        </div>
        <Radios
          label={t('side')}
          value={draft.side}
          options={sides.map((value) => ({ value, label: tSides(value) }))}
          onChange={(side) => onChange({ ...draft, side })}
        />
        <TextArea
          label={t('goal')}
          note={t('goalNote')}
          optional
          rows={2}
          maxLength={2000}
          value={draft.goal}
          onChange={(goal) => onChange({ ...draft, goal })}
        />
      </div>
    </Card>
  )
}

function SuggestedFields({ draft, onChange }: Props) {
  const t = useTranslations('activities.plan')
  const { compare } = useFormats()
  const known = useQuery(api.activities.list.queryOptions({ input: { limit: 200 } })).data?.items ?? []
  const people = useQuery(api.accounts.people.queryOptions()).data?.items ?? []
  const kindName = useActivityKind()
  const channelName = useChannelName()
  const nameOf = useNameOf()
  const field = (
    name: 'kind' | 'owner' | 'channel' | 'segment',
    suggestions: readonly string[],
    say?: (known: string) => string,
  ) => (
    <SuggestField
      label={t(name)}
      optional={name !== 'kind'}
      value={draft[name]}
      suggestions={suggestions}
      maxLength={500}
      {...(name === 'kind' && { note: t('kindNote') })}
      {...(say && { say })}
      onChange={(text) => onChange({ ...draft, [name]: text })}
    />
  )
  const own = distinctTexts(known, ({ kind }) => kind, compare)
  return (
    <>
      {field('kind', [...new Set([...activityKinds, ...own])], kindName)}
      {field(
        'owner',
        people.map(({ email }) => email),
        nameOf,
      )}
      {field(
        'channel',
        distinctTexts(known, ({ channel }) => channel, compare),
        channelName,
      )}
      {field(
        'segment',
        distinctTexts(known, ({ segment }) => segment, compare),
      )}
    </>
  )
}
