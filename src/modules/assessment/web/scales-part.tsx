import { useTranslations } from 'use-intl'
import { Text } from '#web/ui/text.tsx'
import type { View } from '../domain/instrument.ts'
import { views } from '../domain/instrument.ts'
import type { Part } from './answer-parts.ts'
import { ItemField, useWell } from './item-field.tsx'
import { useInstrumentWords } from './instrument-words.ts'
import type { Sheet } from './sheet-house.ts'
import { StepsField } from './steps-field.tsx'
import type { SheetState } from './use-sheet.ts'

type Props = { part: Extract<Part, { kind: 'scales' }>; sheet: Sheet; state: SheetState }

/** The items of a few scales, and how well each side does its part there. */
export function ScalesPart({ part, sheet, state }: Props) {
  const t = useTranslations('assessment.ask')
  const words = useInstrumentWords(sheet.words)
  return (
    <>
      <Text tone="soft">{t('lead')}</Text>
      {part.scales.flatMap(({ items, min, max }) =>
        items.map((item) => (
          <ItemField key={item} item={item} words={words.item(item)} min={min} max={max} state={state} />
        )),
      )}
      {sheet.asksViews && part.scales.map(({ key }) => <Views key={key} scale={key} state={state} />)}
    </>
  )
}

function Views({ scale, state: { answers, answer } }: { scale: string; state: SheetState }) {
  const t = useTranslations('assessment.ask')
  const { steps, ends } = useWell()
  const given = answers.views[scale] ?? {}
  function set(view: View, value: number | null): void {
    answer((before) => ({
      ...before,
      views: { ...before.views, [scale]: { ...before.views[scale], [view]: value } },
    }))
  }
  return views.map((view) => (
    <StepsField
      key={view}
      words={t(view)}
      steps={steps}
      ends={ends}
      value={given[view]}
      cannotJudge={t('cannotJudge')}
      onAnswer={(value) => set(view, value)}
    />
  ))
}
