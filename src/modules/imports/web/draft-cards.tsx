import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ErrorNotice } from '#web/ui/notice.tsx'
import type { Draft } from '../contract.ts'
import { AssumptionsCard } from './assumptions-card.tsx'
import { CustomColumnsCard } from './custom-columns-card.tsx'
import { FormatCard } from './format-card.tsx'
import { MappingCard } from './mapping-card.tsx'
import { OpenQuestions } from './open-questions.tsx'
import { SampleCard } from './sample-card.tsx'
import { TrialCard } from './trial-card.tsx'
import { type DraftChange, useChangeDraft } from './use-change-draft.ts'
import { rememberProposals, type ValueChoices, chosenValues, valueRows } from './value-choices.ts'
import { ValuesCard } from './values-card.tsx'

/** Which of the house's proposals the reader takes; kept on the page until a trial or the import saves them. */
function useValues(draft: Draft) {
  const [choices, setChoices] = useState<ValueChoices>({})
  const [known, setKnown] = useState({ draft, proposals: rememberProposals([], draft.valueProposals) })
  const mapsTheSame = JSON.stringify(known.draft.mapping.fields) === JSON.stringify(draft.mapping.fields)
  // Proposals of another column are other proposals; with the same columns they keep their counts.
  const proposals =
    known.draft === draft
      ? known.proposals
      : rememberProposals(mapsTheSame ? known.proposals : [], draft.valueProposals)
  if (known.draft !== draft) setKnown({ draft, proposals })
  return { choices, setChoices, proposals }
}

/** The draft as the reader said it last: a choice is seen at once, what follows from it comes with the house's answer. */
function asSaid(draft: Draft, { mapping, dateOrder, assumptions = {} }: DraftChange): Draft {
  const { timeZone, currency, country } = { ...draft.assumptions, ...assumptions }
  return {
    ...draft,
    mapping: mapping
      ? { fields: mapping.fields, values: mapping.values ?? {}, custom: mapping.custom ?? [] }
      : draft.mapping,
    dateOrder: dateOrder === undefined ? draft.dateOrder : dateOrder,
    assumptions: {
      timeZone: timeZone ?? draft.assumptions.timeZone,
      currency: currency === undefined ? draft.assumptions.currency : currency,
      country: country === undefined ? draft.assumptions.country : country,
    },
  }
}

/** The counts of a trial hold for the draft that it tried: what changes the draft drops it. */
function useDropTrial(): () => void {
  const [params, setParams] = useSearchParams()
  return () => {
    if (params.has('trial')) setParams({}, { replace: true, preventScrollReset: true })
  }
}

/** How the file is going to be read, all of it to be changed, and below it the trial and the import itself. */
export function DraftCards({ draft }: { draft: Draft }) {
  const changing = useChangeDraft(draft)
  const dropTrial = useDropTrial()
  const shown = asSaid(draft, changing.isPending ? changing.variables : {})
  function change(wish: DraftChange): void {
    dropTrial()
    changing.mutate(wish)
  }
  const part = { draft: shown, mapping: shown.mapping, change }
  return (
    <>
      {changing.error !== null && <ErrorNotice error={changing.error} />}
      <OpenQuestions draft={draft} />
      <FormatCard {...part} />
      <MappingCard {...part} />
      <CustomColumnsCard {...part} />
      <AssumptionsCard {...part} />
      <SampleCard draft={draft} />
      <ValuesAndTrial draft={draft} mapping={shown.mapping} changing={changing.isPending} />
    </>
  )
}

type Deciding = { draft: Draft; mapping: Draft['mapping']; changing: boolean }

/** A tick concerns these two cards alone; the long ones above stay as they are. */
function ValuesAndTrial({ draft, mapping, changing }: Deciding) {
  const { choices, setChoices, proposals } = useValues(draft)
  const dropTrial = useDropTrial()
  const rows = valueRows(mapping, proposals, choices)
  return (
    <>
      <ValuesCard
        rows={rows}
        onChoose={(key, choice) => {
          dropTrial()
          setChoices({ ...choices, [key]: choice })
        }}
      />
      <TrialCard draft={draft} mapping={{ ...mapping, values: chosenValues(rows) }} changing={changing} />
    </>
  )
}
