import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { Walk } from '#web/ui/walk.tsx'
import { useFormats } from '#web/words/formats.ts'
import { Controls } from './controls.tsx'
import { OutcomesBasis } from './outcomes-basis.tsx'
import css from './outcomes.module.css'
import type { FigureKey, Overview } from './shapes.ts'
import { figureOfPart, partOf, rowsOf, type Split, type SplitAnswer } from './split-parts.ts'
import { SplitTable } from './split-table.tsx'
import { SplitTake } from './split-take.tsx'
import { useQuestion, type Question } from './use-question.ts'
import { usePeriodName, useSay } from './words.ts'

type SplitOf = SplitAnswer['of']

const figures: readonly SplitOf[] = ['revenue', 'velocity', 'cac']

function splitOf(question: Question): SplitOf {
  return figures.find((each) => each === question.word('of')) ?? 'revenue'
}

/** A change between two periods as steps that add up to it: arithmetic, no cause. */
export function SplitPage() {
  const t = useTranslations('outcomes')
  const question = useQuestion()
  const { unit, segment } = question
  const input = segment === undefined ? { unit } : { unit, segment }
  const overview = useQuery(api.outcomes.overview.queryOptions({ input, placeholderData: keepPreviousData }))
  return (
    <Page
      title={t('split.title')}
      lead={t('split.lead')}
      basis={overview.data && <OutcomesBasis standing={overview.data} />}
    >
      <Controls question={question} overview={overview.data} periodOf="none" />
      <Loaded query={overview}>{(data) => <Chosen overview={data} question={question} />}</Loaded>
    </Page>
  )
}

/** The last two periods that are over, unless the address names others. */
function chosenPeriods({ periods }: Overview, { from, to }: Question) {
  const over = periods.filter(({ isOver }) => isOver)
  const known = (start: string | undefined) => periods.find((each) => each.start === start)?.start
  return { from: known(from) ?? over.at(-2)?.start, to: known(to) ?? over.at(-1)?.start }
}

function Chosen({ overview, question }: { overview: Overview; question: Question }) {
  const t = useTranslations('outcomes.split')
  const name = usePeriodName()
  const { from, to } = chosenPeriods(overview, question)
  const options = overview.periods
    .toReversed()
    .map(({ start }) => ({ value: start, label: name(question.unit, start) }))
  const pick = (label: string, value: string | undefined, key: 'from' | 'to') => (
    <Select
      label={label}
      value={value ?? null}
      options={options}
      searchable={false}
      onChange={(start) => start !== null && question.change({ [key]: start })}
    />
  )
  return (
    <>
      <div className={css.controls} data-print="off">
        <Select
          label={t('of')}
          value={splitOf(question)}
          options={figures.map((value) => ({ value, label: t(`ofs.${value}`) }))}
          searchable={false}
          onChange={(of) => of !== null && question.change({ of })}
        />
        {pick(t('from'), from, 'from')}
        {pick(t('to'), to, 'to')}
      </div>
      <Card>
        {from === undefined || to === undefined || from === to ? (
          <EmptyState title={t('same')} />
        ) : (
          <SplitCard from={from} to={to} overview={overview} question={question} />
        )}
      </Card>
    </>
  )
}

type CardProps = { from: string; to: string; overview: Overview; question: Question }

function SplitCard({ from, to, overview, question }: CardProps) {
  const t = useTranslations('outcomes.split')
  const { unit, segment } = question
  const of = splitOf(question)
  const input = { unit, from, to, of, ...(segment === undefined ? {} : { segment }) }
  const query = useQuery(api.outcomes.split.queryOptions({ input, placeholderData: keepPreviousData }))
  return (
    <Loaded query={query}>
      {({ split }) =>
        split === null ? (
          <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
        ) : (
          <Steps split={split} currency={overview.currency} {...{ from, to, question }} />
        )
      }
    </Loaded>
  )
}

type StepsProps = { split: Split; currency: string; from: string; to: string; question: Question }

function Steps(props: StepsProps) {
  const t = useTranslations('outcomes.split')
  const formats = useFormats()
  const name = usePeriodName()
  const { split, currency, from, to, question } = props
  const say = useSay(currency)
  const frame = useRef<HTMLElement>(null)
  const of: FigureKey = splitOf(question)
  const [before, after] = [name(question.unit, from), name(question.unit, to)]
  const signed = (value: number) => `${value < 0 ? '−' : '+'} ${say(of, Math.abs(value))}`
  return (
    <figure ref={frame} className={css.frame}>
      <Stack gap={4}>
        <CardHead
          title={t('walk', { from: before, to: after })}
          note={formats.percent(split.change / Math.abs(split.from || 1), 1)}
        />
        <WalkOf {...props} signed={signed} />
        <Text size={13} tone="soft">
          {t(split.method === 'lmdi' ? 'methodLmdi' : 'methodShapley')}
        </Text>
        <Text strong>{t('notCause')}</Text>
        <SplitTable {...{ split, signed, currency, from, to, question }} />
        <SplitTake {...{ split, of, before, after, signed, currency, frame }} />
      </Stack>
    </figure>
  )
}

/** From one period to the other, step by step; each opens its rows. */
function WalkOf({ split, currency, from, to, question, signed }: StepsProps & { signed: (value: number) => string }) {
  const t = useTranslations('outcomes.split')
  const before = usePeriodName()(question.unit, from)
  const say = useSay(currency)
  const of = splitOf(question)
  const steps = split.parts.map(({ key, lmdi, shapley }) => {
    const [value, words] = [signed(lmdi ?? shapley), t(`parts.${partOf(key)}`)]
    return { value, words, rows: rowsOf(question, to, figureOfPart(key)), name: `${value}, ${words}` }
  })
  const whole = say(of, split.from)
  const start = { value: whole, words: before, rows: rowsOf(question, from, of), name: `${whole}, ${before}` }
  const result = t('equals', { value: say(of, split.to) })
  return (
    <div className={css.walk}>
      <Walk label={t('label')} lines={[{ side: 'both', title: t(`ofs.${of}`), start, steps, result }]} />
    </div>
  )
}

export { SplitPage as Component }
