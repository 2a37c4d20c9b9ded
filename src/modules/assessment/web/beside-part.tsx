import { useTranslations } from 'use-intl'
import type { Part } from './answer-parts.ts'
import { ItemField, stepsWithEnds } from './item-field.tsx'
import { useInstrumentWords } from './instrument-words.ts'
import { StepsField } from './steps-field.tsx'
import type { SheetState } from './use-sheet.ts'

/** What stands beside the scales: the own work, or how one sees the people of the other side. */
export function BesidePart({ part, state }: { part: Extract<Part, { kind: 'beside' }>; state: SheetState }) {
  const words = useInstrumentWords(null)
  return (
    <>
      {part.items.map((item) => (
        <ItemField key={item} item={item} words={words.item(item)} min={1} max={5} state={state} />
      ))}
      {part.key === 'others' && <RivalOrPartner state={state} />}
    </>
  )
}

function RivalOrPartner({ state: { answers, answer } }: { state: SheetState }) {
  const t = useTranslations('assessment.ask')
  return (
    <StepsField
      words={t('slider')}
      {...stepsWithEnds(0, 10, [t('rival'), t('partner')])}
      value={answers.slider}
      cannotJudge={t('cannotJudge')}
      onAnswer={(slider) => answer((before) => ({ ...before, slider }))}
    />
  )
}
