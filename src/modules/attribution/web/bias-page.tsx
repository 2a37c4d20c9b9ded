import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { type ChartColumn, ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './attribution.module.css'
import { biasPicture } from './bias-picture.ts'
import { MeasureCard } from './measure-card.tsx'
import { modelIn } from './models.ts'
import type { Bias } from './shapes.ts'
import { useModelName } from './words.ts'

type Measure = NonNullable<Bias['measured']>

type BiasRow = { model: string; error: number | null; leads: Readonly<Record<Kind, number>> }
const kinds = ['webinar', 'letter', 'call-block', 'retargeting', 'other'] as const
type Kind = (typeof kinds)[number]

function leadsOf(list: readonly { kind: string; leads: number }[]): Record<Kind, number> {
  const of = (kind: Kind) => list.find((one) => one.kind === kind)?.leads ?? 0
  return {
    webinar: of('webinar'),
    letter: of('letter'),
    'call-block': of('call-block'),
    retargeting: of('retargeting'),
    other: of('other'),
  }
}

/** What each model says where the truth is known: effects were planted in a simulated company. */
export function BiasPage() {
  const t = useTranslations('attribution.bias')
  const tRules = useTranslations('attribution.rules')
  const read = useQuery({
    ...api.attribution.bias.queryOptions({ input: {} }),
    refetchInterval: ({ state }) => (state.data?.job ? lookAgain : false),
  })
  const basis = useBasis(read.data?.measured ?? null)
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={basis !== null && <Basis sources={basis} />}
      acts={<ButtonLink to="/attribution">{tRules('back')}</ButtonLink>}
    >
      <Loaded query={read}>
        {({ measured, job }) => (
          <>
            {measured && basis !== null && <Measured measured={measured} basis={basis} />}
            <MeasureCard job={job} isMeasured={measured !== null} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

const lookAgain = 1000

function useBasis(measured: Measure | null): string | null {
  const t = useTranslations('attribution.bias')
  const formats = useFormats()
  if (!measured) return null
  return t('basis', {
    touches: formats.number(measured.touches),
    leads: formats.number(measured.truth.reduce((sum, { leads }) => sum + leads, 0)),
    seed: String(measured.seed),
    version: measured.version,
    day: formats.day(measured.measuredAt),
  })
}

function Measured({ measured, basis }: { measured: Measure; basis: string }) {
  const t = useTranslations('attribution.bias')
  const models = useMemo(
    () => measured.models.map(({ model, error, credited }): BiasRow => ({ model, error, leads: leadsOf(credited) })),
    [measured],
  )
  const rows = [{ model: 'truth', error: null, leads: leadsOf(measured.truth) }, ...models]
  return (
    <>
      <Card>
        <Errors models={models} basis={basis} />
      </Card>
      <Card>
        <Table caption={t('cardTitle')} columns={useLeadColumns()} rows={rows} rowKey={({ model }) => model} />
        <p className={css.caption}>{t('caption')}</p>
      </Card>
    </>
  )
}

function useName(): (model: string) => string {
  const t = useTranslations('attribution.bias')
  const modelName = useModelName()
  return (model) => {
    const known = modelIn(model)
    return known ? modelName(known) : t('truth')
  }
}

function Errors({ models, basis }: { models: readonly BiasRow[]; basis: string }) {
  const t = useTranslations('attribution.bias')
  const formats = useFormats()
  const nameOf = useName()
  const [nearest] = models
  const percent = (share: number) => formats.percent(share, 0)
  const names = JSON.stringify(models.map(({ model }) => nameOf(model)))
  const draw = useCallback(
    (look: ChartLook) => {
      const said: readonly string[] = JSON.parse(names)
      const drawn = models.map(({ error }, place) => ({ name: said[place] ?? '', error: error ?? 0 }))
      return biasPicture(look, drawn, (share) => formats.percent(share, 0))
    },
    [names, formats, models],
  )
  const finding = t('finding', { model: nameOf(nearest?.model ?? ''), error: percent(nearest?.error ?? 0) })
  const columns: readonly ChartColumn<BiasRow>[] = [
    { key: 'model', title: t('model'), value: ({ model }) => nameOf(model) },
    {
      key: 'error',
      title: t('error'),
      align: 'right',
      value: ({ error }) => error,
      cell: ({ error }) => (error === null ? '–' : formats.percent(error, 1)),
    },
    ...kinds.map((kind): ChartColumn<BiasRow> => ({
      key: kind,
      title: t(`kinds.${kind}`),
      align: 'right',
      value: ({ leads }) => leads[kind],
      cell: ({ leads }) => formats.number(leads[kind]),
    })),
  ]
  return (
    <ChartFrame
      title={t('error')}
      note={t('cardNote')}
      finding={finding}
      columns={columns}
      rows={models}
      rowKey={({ model }) => model}
      draw={draw}
      height={40 + models.length * 30}
      basis={[basis]}
      fileName="attribution-bias"
      caption={finding}
    />
  )
}

function useLeadColumns(): readonly Column<BiasRow>[] {
  const t = useTranslations('attribution.bias')
  const formats = useFormats()
  const nameOf = useName()
  return [
    {
      key: 'model',
      title: t('model'),
      phone: 'name',
      cell: ({ model }) => (model === 'truth' ? <b>{t('truth')}</b> : nameOf(model)),
    },
    ...kinds.map((kind): Column<BiasRow> => ({
      key: kind,
      title: t(`kinds.${kind}`),
      align: 'right',
      cell: ({ model, leads }) =>
        model === 'truth' ? <b>{formats.number(leads[kind])}</b> : formats.number(leads[kind]),
    })),
    {
      key: 'error',
      title: t('error'),
      align: 'right',
      cell: ({ error }) => (error === null ? '–' : formats.percent(error, 0)),
    },
  ]
}

export { BiasPage as Component }
