import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { minorDigits } from '#platform/money.ts'
import { type CsvColumn, csvOf } from '#web/ui/chart/csv.ts'
import { download } from '#web/ui/chart/download.ts'
import { TakeAlong } from '#web/ui/chart/take-along.tsx'
import type { FigureKey } from './shapes.ts'
import { isMoney, partOf, type Split } from './split-parts.ts'
import { splitPicture } from './split-picture.ts'
import { useSay } from './words.ts'

type Part = Split['parts'][number]

type Props = {
  split: Split
  of: FigureKey
  /** Names of both periods. */
  before: string
  after: string
  signed: (value: number) => string
  currency: string
  frame: RefObject<HTMLElement | null>
}

/** The split to take along: its factors as a file, the walk as a picture, the card on paper. */
export function SplitTake({ split, of, before, after, signed, currency, frame }: Props) {
  const t = useTranslations('outcomes.split')
  const tFigures = useTranslations('outcomes.figures')
  const say = useSay(currency)
  const columns = useColumns(currency)
  const title = `${tFigures(of)}: ${t('walk', { from: before, to: after })}`
  const basis = [t(split.method === 'lmdi' ? 'methodLmdi' : 'methodShapley'), t('notCause')]
  const steps = split.parts.map(({ key, lmdi, shapley }) => ({
    name: t(`parts.${partOf(key)}`),
    value: lmdi ?? shapley,
  }))
  const picture = splitPicture(
    { name: before, value: split.from },
    steps,
    { name: after, value: split.to },
    {
      whole: (value) => say(of, value),
      signed,
    },
  )
  const save = () =>
    download('split.csv', new Blob([csvOf(columns, split.parts, basis)], { type: 'text/csv;charset=utf-8' }))
  return <TakeAlong title={title} fileName="split" basis={basis} picture={picture} csv={{ save }} frame={frame} />
}

function useColumns(currency: string): readonly CsvColumn<Part>[] {
  const t = useTranslations('outcomes.split')
  // Every figure that is split is money; of its factors some are.
  const main = (minor: number) => minor / 10 ** minorDigits(currency)
  const factor = (key: string, value: number) => (isMoney(key) ? main(value) : value)
  return [
    { title: t('factor'), value: ({ key }) => t(`parts.${partOf(key)}`) },
    { title: t('before'), value: ({ key, from }) => factor(key, from) },
    { title: t('after'), value: ({ key, to }) => factor(key, to) },
    { title: t('lmdi'), value: ({ lmdi }) => (lmdi === null ? null : main(lmdi)) },
    { title: t('shapley'), value: ({ shapley }) => main(shapley) },
  ]
}
