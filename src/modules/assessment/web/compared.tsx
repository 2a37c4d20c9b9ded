import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Select } from '#web/ui/select.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Results } from '../contract.ts'
import { GapsCard } from './gaps-card.tsx'
import { MeansCard } from './means-card.tsx'
import { type ShownView, shownViews, useMeasureRows } from './measures.ts'
import css from './standing.module.css'

/** Both sides on what is chosen: means, and how far they are apart. */
export function Compared({ results }: { results: Results }) {
  const t = useTranslations('assessment.standing')
  const [view, setView] = useState<ShownView>('scale')
  const rows = useMeasureRows(results, view)
  const basis = [useWaveWords(results), useAnswersWords(results), t('basisRounded')].flatMap((each) => each ?? [])
  const [scale] = results.scales
  const ends = view === 'scale' || view === 'item' ? ([scale?.min ?? 1, scale?.max ?? 5] as const) : ([1, 5] as const)
  const views = results.released.figures.some(({ measure }) => measure.startsWith('own.'))
    ? shownViews
    : (['scale', 'item'] as const)
  return (
    <>
      <div className={css.choose} data-print="off">
        <Select
          label={t('viewLabel')}
          value={view}
          options={views.map((value) => ({ value, label: t(`views.${value}`) }))}
          searchable={false}
          onChange={(chosen) => chosen !== null && setView(chosen)}
        />
      </div>
      <MeansCard rows={rows} view={view} ends={ends} basis={basis} />
      <GapsCard rows={rows} view={view} basis={basis} />
    </>
  )
}

/** Which survey, and from when to when people were asked. */
export function useWaveWords(latest: Results | null): string | undefined {
  const t = useTranslations('assessment.standing')
  const { period } = useFormats()
  if (latest?.wave.openedAt == null || latest.wave.closedAt === null) return undefined
  return t('basisWave', {
    number: String(latest.wave.number),
    period: period(dayOf(latest.wave.openedAt), dayOf(latest.wave.closedAt)),
  })
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

/** How many answered, in bands. */
export function useAnswersWords(latest: Results | null): string | undefined {
  const t = useTranslations('assessment.standing')
  if (latest === null) return undefined
  const { marketing, sales } = latest.released.answers
  const count = (band: string | undefined) => band?.replace('-', '–') ?? t('tooFew')
  return t('basisAnswers', { marketing: count(marketing), sales: count(sales) })
}
