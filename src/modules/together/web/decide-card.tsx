import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { type GaveWay, gaveWays } from '../domain/words.ts'
import { useLacks } from './decision-items.tsx'
import type { Decision } from './shapes.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'

type Draft = {
  optionId: string | undefined
  because: string
  gaveWay: GaveWay | undefined
  on: string
  dissent: string
}

const empty: Draft = { optionId: undefined, because: '', gaveWay: undefined, on: '', dissent: '' }

/** What the house takes; nothing while something is missing. Who gave way is said together with what on. */
export function outcomeOf({ optionId, because, gaveWay, on, dissent }: Draft) {
  if (optionId === undefined || gaveWay === undefined || because.trim() === '') return null
  if (gaveWay !== 'neither' && on.trim() === '') return null
  return { optionId, because, gaveWay, gaveWayOn: gaveWay === 'neither' ? '' : on, dissent }
}

/** Decides when nothing is missing, and says what is missing when something is. */
export function DecideCard({ decision }: { decision: Decision }) {
  const t = useTranslations('together.decision')
  const lacksIn = useLacks()
  const { lacks } = decision
  return (
    <Card shared={lacks.length === 0}>
      <CardHead title={lacks.length === 0 ? t('decide') : t('cannotYet')} />
      {lacks.length === 0 ? (
        <DecideForm decision={decision} />
      ) : (
        <Text tone="soft">{t('lacks', { what: lacksIn(lacks) })}</Text>
      )}
    </Card>
  )
}

function DecideForm({ decision: { id, choices } }: { decision: Decision }) {
  const t = useTranslations('together.decision')
  const [draft, setDraft] = useState(empty)
  const decide = useChange(house.together.decide)
  const outcome = outcomeOf(draft)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <form
      className={css.form}
      data-print="off"
      onSubmit={(event) => {
        event.preventDefault()
        if (outcome !== null) decide.mutate({ id, ...outcome })
      }}
    >
      <Radios
        label={t('chosen')}
        value={draft.optionId}
        options={choices.map((choice) => ({ value: choice.id, label: `${choice.number}. ${choice.words}` }))}
        onChange={(optionId) => change({ optionId })}
      />
      <TextArea
        label={t('because')}
        rows={2}
        maxLength={4000}
        value={draft.because}
        onChange={(because) => change({ because })}
      />
      <GaveWayFields draft={draft} onChange={change} />
      <TextArea
        label={t('dissent')}
        note={t('dissentNote')}
        optional
        rows={2}
        maxLength={2000}
        value={draft.dissent}
        onChange={(dissent) => change({ dissent })}
      />
      {decide.error !== null && <RefusalNotice error={decide.error} />}
      <div>
        <Button type="submit" variant="filled" busy={decide.isPending} disabled={outcome === null}>
          {t('decide')}
        </Button>
      </div>
    </form>
  )
}

function GaveWayFields({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const t = useTranslations('together')
  return (
    <>
      <Radios
        label={t('decision.gaveWay')}
        value={draft.gaveWay}
        options={gaveWays.map((value) => ({ value, label: t(`gaveWays.${value}`) }))}
        onChange={(gaveWay) => onChange({ gaveWay })}
      />
      {draft.gaveWay !== undefined && draft.gaveWay !== 'neither' && (
        <TextField
          label={t('decision.gaveWayOn')}
          maxLength={2000}
          value={draft.on}
          onChange={(on) => onChange({ on })}
        />
      )}
    </>
  )
}
