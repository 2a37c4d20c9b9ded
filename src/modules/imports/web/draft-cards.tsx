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

/** How the file is going to be read, all of it to be changed, and below it the trial and the import itself. */
export function DraftCards({ draft }: { draft: Draft }) {
  const [params, setParams] = useSearchParams()
  const changing = useChangeDraft(draft)
  const { choices, setChoices, proposals } = useValues(draft)
  const shown = asSaid(draft, changing.isPending ? changing.variables : {})
  const { mapping } = shown
  const rows = valueRows(mapping, proposals, choices)
  function dropTrial(): void {
    // The counts of a trial hold for the draft that it tried.
    if (params.has('trial')) setParams({}, { replace: true, preventScrollReset: true })
  }
  function change(wish: DraftChange): void {
    dropTrial()
    changing.mutate(wish)
  }
  const part = { draft: shown, mapping, change }
  return (
    <>
      {changing.error !== null && <ErrorNotice error={changing.error} />}
      <OpenQuestions draft={draft} />
      <FormatCard {...part} />
      <MappingCard {...part} />
      <CustomColumnsCard {...part} />
      <ValuesCard
        rows={rows}
        onChoose={(key, choice) => {
          dropTrial()
          setChoices({ ...choices, [key]: choice })
        }}
      />
      <AssumptionsCard {...part} />
      <SampleCard draft={draft} />
      <TrialCard draft={draft} mapping={{ ...mapping, values: chosenValues(rows) }} changing={changing.isPending} />
    </>
  )
}
