import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card } from '#web/ui/card.tsx'
import { type ChartColumn, ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { useEvidence } from '#web/ui/evidence.ts'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Asked, pathDealsText } from './address.ts'
import { useBasisLines } from './basis.tsx'
import { stepsPicture } from './steps-picture.ts'
import type { Distribution, Journeys } from './shapes.ts'

type Kind = 'touches' | 'days'
type Step = Distribution['steps'][number]

/** How many touches and how many days won deals took, as they lie, and not as a mean alone. */
export function JourneysCards({ asked }: { asked: Asked }) {
  const read = useQuery(api.attribution.journeys.queryOptions({ input: asked, placeholderData: keepPreviousData }))
  return (
    <Loaded query={read}>
      {(journeys) => (
        <Grid split="halves">
          <LengthCard journeys={journeys} kind="touches" />
          <LengthCard journeys={journeys} kind="days" />
        </Grid>
      )}
    </Loaded>
  )
}

/** A step of touches names the whole numbers in it; one of days its two ends. */
export function useStepWords(): (kind: Kind, from: number, to: number | null) => string {
  const t = useTranslations('attribution.paths')
  const formats = useFormats()
  return useCallback(
    (kind, from, to) => {
      if (to === null) return t('andMore', { from: formats.number(from) })
      const last = kind === 'touches' ? to - 1 : to
      return last === from
        ? formats.number(from)
        : t('between', { from: formats.number(from), to: formats.number(last) })
    },
    [t, formats],
  )
}

function evidenceOf(kind: Kind, { from, to }: Step): string {
  return kind === 'touches'
    ? pathDealsText({ outcome: 'won', touchesFrom: from, ...(to !== null && { touchesTo: to }) })
    : pathDealsText({ outcome: 'won', daysFrom: from, ...(to !== null && { daysTo: to }) })
}

function LengthCard({ journeys, kind }: { journeys: Journeys; kind: Kind }) {
  const t = useTranslations('attribution.paths')
  const words = useStepWords()
  const navigate = useNavigate()
  const { addressOf } = useEvidence()
  const basis = useBasisLines()(journeys.basis)
  const { quartiles, finding } = useSaid(journeys, kind)
  const columns = useColumns(kind)
  const { steps } = journeys[kind]
  const names = useMemo(() => steps.map(({ from, to }) => words(kind, from, to)), [steps, words, kind])
  const draw = useCallback((look: ChartLook) => stepsPicture(look, steps, names), [steps, names])
  const caption =
    kind === 'touches'
      ? t('touchesCaption', { without: journeys.basis.withoutTouches })
      : t('daysCaption', { days: String(journeys.basis.windowDays) })
  const open = (place: number) => {
    const step = steps[place]
    if (step) void navigate(addressOf(evidenceOf(kind, step)), { preventScrollReset: true })
  }
  return (
    <Card>
      <ChartFrame
        title={t(`${kind}Title`)}
        note={quartiles}
        finding={finding}
        columns={columns}
        rows={steps}
        rowKey={({ from }) => String(from)}
        draw={draw}
        basis={basis}
        fileName={`attribution-${kind}`}
        caption={caption}
        onMark={(_, place) => open(place)}
      >
        <Text size={13} tone="soft">
          {finding}
        </Text>
      </ChartFrame>
    </Card>
  )
}

function useSaid(journeys: Journeys, kind: Kind) {
  const t = useTranslations('attribution.paths')
  const formats = useFormats()
  const { n, lower, median, upper } = journeys[kind]
  if (lower === null || median === null || upper === null) return { quartiles: null, finding: t('lengthNone') }
  const number = (value: number) => formats.number(value, kind === 'days' || Number.isInteger(value) ? 0 : 1)
  const said = { n: formats.number(n), lower: number(lower), median: number(median), upper: number(upper) }
  return { quartiles: t('quartiles', said), finding: t(`${kind}Finding`, said) }
}

function useColumns(kind: Kind): readonly ChartColumn<Step>[] {
  const t = useTranslations('attribution.paths')
  const formats = useFormats()
  const words = useStepWords()
  const said = ({ from, to }: Step) => words(kind, from, to)
  return [
    { key: 'step', title: t(kind === 'touches' ? 'touches' : 'daysColumn'), value: said },
    {
      key: 'deals',
      title: t('dealsTitle'),
      align: 'right',
      value: ({ deals }) => deals,
      cell: (step) =>
        step.deals === 0 ? (
          formats.number(0)
        ) : (
          <RowsLink
            rows={{ evidence: evidenceOf(kind, step) }}
            name={t('stepOf', { count: step.deals, step: said(step) })}
          >
            {formats.number(step.deals)}
          </RowsLink>
        ),
    },
  ]
}
