import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './desk.module.css'
import { GapSentence } from './standing-card.tsx'

type ForHr = Awaited<ReturnType<House['programme']['hr']>>
type Wave = ForHr['waves'][number]

/** How the two sides get on, for HR: released aggregates, nothing about a person. */
export function HrPage() {
  const t = useTranslations('programme.hr')
  const page = useQuery(api.programme.hr.queryOptions())
  const cases = useQuery(api.programme.mediations.queryOptions())
  const acts = cases.data?.mine != null && <ButtonLink to="/desk/mediation">{t('mediation')}</ButtonLink>
  return (
    <Page title={t('title')} lead={t('lead')} basis={page.data && <Basis age={page.data.asOf} />} acts={acts}>
      <Loaded query={page}>
        {(data) => (
          <div className={css.desk}>
            <Grid split="halves">
              <Stagnation stagnation={data.stagnation} />
              <State data={data} />
            </Grid>
            <Waves waves={data.waves} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Stagnation({ stagnation }: Pick<ForHr, 'stagnation'>) {
  const t = useTranslations('programme.hr')
  const { percent } = useFormats()
  return (
    <Card>
      <CardHead title={t('stagnation')} note={t('stagnationNote')} />
      <Grid split="halves">
        {(['marketing', 'sales'] as const).map((side) => {
          const share = stagnation[side]
          return share === null ? (
            <Figure key={side} side={side} label={t(side)} missing="tooFew" />
          ) : (
            <Figure key={side} side={side} label={t(side)} value={percent(share)} />
          )
        })}
      </Grid>
    </Card>
  )
}

function State({ data: { programme, radar, gap } }: { data: ForHr }) {
  const t = useTranslations('programme.hr')
  const tGap = useTranslations('programme.desk.gap')
  const { day, number } = useFormats()
  const { isOpen, done, of, begunOn } = programme
  const running =
    isOpen && begunOn !== null
      ? t('running', { done: number(done), of: number(of), day: day(begunOn) })
      : t('notRunning')
  return (
    <Card>
      <dl className={css.facts}>
        <dt>{t('radar')}</dt>
        <dd>{t(`radars.${radar}`)}</dd>
        <dt>{t('programme')}</dt>
        <dd>{running}</dd>
        <dt>{t('gap')}</dt>
        <dd>{gap === null ? tGap('none') : <GapSentence gap={gap} />}</dd>
      </dl>
    </Card>
  )
}

function Waves({ waves }: Pick<ForHr, 'waves'>) {
  const t = useTranslations('programme.hr')
  const columns = useColumns()
  return (
    <Card>
      <CardHead title={t('waves')} note={t('wavesNote')} />
      {waves.length === 0 ? (
        <Text tone="soft">{t('none')}</Text>
      ) : (
        <Table caption={t('waves')} columns={columns} rows={waves} rowKey={({ number }) => String(number)} />
      )}
    </Card>
  )
}

function useColumns(): readonly Column<Wave>[] {
  const t = useTranslations('programme.hr')
  const { number, day } = useFormats()
  const shown = (mean: number | null) => (mean === null ? t('notShown') : number(mean, 1))
  const both = (key: 'friction' | 'argument'): Column<Wave> => ({
    key,
    title: t(key),
    align: 'right',
    cell: (wave) => t('two', { marketing: shown(wave[key].marketing), sales: shown(wave[key].sales) }),
  })
  return [
    { key: 'number', title: t('wave'), phone: 'name', cell: ({ number: at }) => number(at) },
    { key: 'ended', title: t('ended'), cell: ({ closedAt }) => day(closedAt) },
    {
      key: 'score',
      title: t('score'),
      align: 'right',
      cell: ({ score100 }) => (score100 === null ? t('notShown') : number(score100)),
    },
    both('friction'),
    both('argument'),
  ]
}

export { HrPage as Component }
