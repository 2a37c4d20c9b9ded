import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { api } from '#web/api.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Row } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { sidesOf } from '../domain/may.ts'
import type { Rule } from '../domain/rule.ts'
import css from './agreement.module.css'
import { RuleBuilder } from './lazy-rule-builder.tsx'
import { bothSides, definitionPath, listPath, type Version } from './shapes.ts'
import { useAgain, useVoices } from './use-agreement.ts'

export type Draft = {
  name: string
  text: string
  rule: Rule
  examples: { leadId: string; meets: boolean }[]
  owners: Record<ListSide, string | null>
  effectiveFrom: string
  gives: string
  side: ListSide | undefined
}

type Props = { first: Draft; word: string | null; target: { draft?: Version; answers?: Version } }

/** A draft of one side: words, rule, who answers for it, when it begins and what the side gives for it. */
export function DraftForm({ first, word, target }: Props) {
  const t = useTranslations('agreement.write')
  const tActs = useTranslations('house.acts')
  const [draft, setDraft] = useState(first)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const { save, saving, error } = useSaving(word, target)
  const back = word === null ? listPath : definitionPath(word)
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        save(draft)
      }}
    >
      <Wording draft={draft} change={change} word={word} answers={target.answers} />
      <Card>
        <CardHead title={t('rule')} note={t('ruleLead')} />
        <RuleBuilder value={first.rule} onChange={(rule) => change({ rule })} />
      </Card>
      <Terms draft={draft} change={change} />
      {error && <RefusalNotice error={error} />}
      <Row gap={2}>
        <Button variant="filled" type="submit" busy={saving}>
          {t('save')}
        </Button>
        <ButtonLink variant="text" to={back}>
          {tActs('cancel')}
        </ButtonLink>
      </Row>
    </form>
  )
}

type WordingProps = PartProps & { word: string | null; answers: Version | undefined }

function Wording({ draft, change, word, answers }: WordingProps) {
  const t = useTranslations('agreement.write')
  return (
    <Card>
      <CardHead title={t('words')} note={answers ? t('counter', { number: answers.number }) : undefined} />
      <div className={`${css.form} ${css.narrow}`}>
        <Voice draft={draft} change={change} />
        {word === null && (
          <TextField
            label={t('name')}
            note={t('nameNote')}
            maxLength={120}
            value={draft.name}
            onChange={(name) => change({ name })}
          />
        )}
        <TextArea
          label={t('words')}
          note={t('wordsNote')}
          hideLabel
          maxLength={4000}
          value={draft.text}
          onChange={(text) => change({ text })}
        />
      </div>
    </Card>
  )
}

function useSaving(word: string | null, { draft: known, answers }: Props['target']) {
  const again = useAgain()
  const navigate = useNavigate()
  const voices = useVoices()
  const onSuccess = ({ key }: { key: string }) => void navigate(definitionPath(key))
  const writing = useMutation(api.agreement.write.mutationOptions({ onSuccess, onSettled: again }))
  const rewriting = useMutation(api.agreement.rewrite.mutationOptions({ onSuccess, onSettled: again }))
  function save({ name, side, ...wording }: Draft): void {
    const speaking = voices.length > 1 && side !== undefined ? { actingFor: side } : {}
    if (known) rewriting.mutate({ id: known.id, ...wording, ...speaking })
    else {
      const which = answers ? { answers: answers.id } : word === null ? { name } : { key: word }
      writing.mutate({ ...wording, ...which, ...speaking })
    }
  }
  const acting = known ? rewriting : writing
  return { save, saving: acting.isPending, error: acting.error }
}

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void }

/** People of both sides say for which one they write. */
function Voice({ draft, change }: PartProps) {
  const t = useTranslations('agreement.acts')
  const sides = useTranslations('house.sides')
  if (useVoices().length < 2) return null
  return (
    <Radios
      label={t('forWhom')}
      value={draft.side}
      options={bothSides.map((side) => ({ value: side, label: sides(side) }))}
      onChange={(side) => change({ side })}
    />
  )
}

function Terms({ draft, change }: PartProps) {
  const t = useTranslations('agreement.write')
  const sides = useTranslations('house.sides')
  const people = useQuery(api.accounts.people.queryOptions()).data?.items ?? []
  return (
    <Card>
      <CardHead title={t('owners')} />
      <div className={`${css.form} ${css.narrow}`}>
        <div className={css.two}>
          {bothSides.map((side) => (
            <Select
              key={side}
              label={sides(side)}
              clearable
              value={draft.owners[side]}
              options={people
                .filter((person) => sidesOf(person.side).includes(side) && person.leftAt === null)
                .map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(chosen) => change({ owners: { ...draft.owners, [side]: chosen } })}
            />
          ))}
        </div>
        <TextField
          label={t('begins')}
          note={t('beginsNote')}
          type="date"
          value={draft.effectiveFrom}
          onChange={(effectiveFrom) => change({ effectiveFrom })}
        />
        <TextArea
          label={t('gives')}
          note={t('givesNote')}
          optional
          maxLength={2000}
          value={draft.gives}
          onChange={(gives) => change({ gives })}
        />
      </div>
    </Card>
  )
}
