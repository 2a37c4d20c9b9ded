import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { minorDigits } from '#platform/money.ts'
import type { CsvColumn } from '#web/ui/chart/csv.ts'
import { Pill } from '#web/ui/pill.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import type { Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { dealsText } from './address.ts'
import css from './attribution.module.css'
import { scaleOf, type ShownRow } from './rows.ts'
import { ShareMark } from './share-mark.tsx'
import type { Overview, Row } from './shapes.ts'
import type { Question } from './use-question.ts'
import { useModelName, useRowName } from './words.ts'

/** Name, share drawn and in words, amount, deals; every number opens its deals. */
export function useCreditColumns(
  { dimension, otherKeys, won }: Overview,
  rows: readonly ShownRow[],
  question: Question,
): readonly Column<ShownRow>[] {
  const t = useTranslations('attribution.overview')
  const formats = useFormats()
  const rowName = useRowName()
  const scale = scaleOf(rows)
  const nameOf = ({ row, kind }: ShownRow) =>
    kind === 'others' ? t('others', { count: otherKeys }) : rowName({ dimension, key: row.key, name: row.name })
  const linked = (shown: ShownRow, words: string, what: string) =>
    shown.kind === 'others' ? (
      words
    ) : (
      <RowsLink
        rows={{ evidence: dealsText({ row: { dimension, key: shown.row.key } }) }}
        name={`${nameOf(shown)}: ${what}`}
      >
        {words}
      </RowsLink>
    )
  const money = ({ credit }: ShownRow) => formats.money({ minor: credit.minor, currency: won.currency })
  const count = ({ row }: ShownRow) => t('dealsOf', { count: row.deals })
  return [
    {
      key: 'name',
      title: t('name'),
      phone: 'name',
      cell: (shown) => <RowHead shown={shown} name={nameOf(shown)} dimension={dimension} question={question} />,
    },
    { key: 'mark', title: '', width: '38%', phone: 'plain', cell: (shown) => <Drawn shown={shown} scale={scale} /> },
    { key: 'share', title: t('share'), align: 'right', cell: (shown) => <ShareWords shown={shown} /> },
    { key: 'credit', title: t('credit'), align: 'right', cell: (shown) => linked(shown, money(shown), money(shown)) },
    {
      key: 'deals',
      title: t('deals'),
      align: 'right',
      cell: (shown) => linked(shown, formats.number(shown.row.deals), count(shown)),
    },
  ]
}

function Drawn({ shown: { row, credit, least, most }, scale }: { shown: ShownRow; scale: number }) {
  return (
    <ShareMark
      side={row.side}
      at={credit.share / scale}
      low={credit.lower === null ? null : credit.lower / scale}
      high={credit.upper === null ? null : credit.upper / scale}
      least={least.share / scale}
      most={most.share / scale}
    />
  )
}

type HeadProps = { shown: ShownRow; name: string; dimension: string; question: Question }

/** The name leads to the page of this row alone; marks say where a figure is weak. */
function RowHead({ shown: { row, kind }, name, dimension, question }: HeadProps) {
  const t = useTranslations('attribution.overview')
  const words =
    kind === 'others' ? (
      name
    ) : (
      <Link
        className={css.rowLink}
        to={question.only({ dimension, key: row.key })}
        preventScrollReset
        aria-label={t('only', { key: name })}
      >
        {name}
      </Link>
    )
  return (
    <span className={css.rowHead}>
      {row.side === null ? words : <SideMark side={row.side}>{words}</SideMark>}
      <Flags flags={row.flags} />
    </span>
  )
}

export function Flags({ flags }: Pick<Row, 'flags'>) {
  const t = useTranslations('attribution.flags')
  return flags.map((flag) => <Pill key={flag}>{t(flag)}</Pill>)
}

function ShareWords({ shown: { credit } }: { shown: ShownRow }) {
  const t = useTranslations('attribution.overview')
  const formats = useFormats()
  const { share, lower, upper } = credit
  return (
    <span className={css.two}>
      {formats.percent(share, 1)}
      {lower !== null && upper !== null && (
        <small>{t('interval', { low: formats.number(lower * 100, 1), high: formats.percent(upper, 1) })}</small>
      )}
    </span>
  )
}

/** The rows with every model, for the file: shares as they are, money in its main unit. */
export function useCreditFile({ dimension, won, otherKeys }: Overview): readonly CsvColumn<ShownRow>[] {
  const t = useTranslations('attribution.overview')
  const modelName = useModelName()
  const rowName = useRowName()
  const tSides = useTranslations('house.sides')
  const main = 10 ** minorDigits(won.currency)
  return [
    {
      title: t('name'),
      value: ({ row, kind }) =>
        kind === 'others' ? t('others', { count: otherKeys }) : rowName({ dimension, ...row }),
    },
    { title: t('side'), value: ({ row }) => (row.side === null ? null : tSides(row.side)) },
    { title: t('model'), value: ({ credit }) => modelName(credit.model) },
    { title: t('credit'), value: ({ credit }) => credit.minor / main },
    { title: t('currency'), value: () => won.currency },
    { title: t('share'), value: ({ credit }) => credit.share },
    { title: t('lower'), value: ({ credit }) => credit.lower },
    { title: t('upper'), value: ({ credit }) => credit.upper },
    { title: t('least'), value: ({ least }) => least.share },
    { title: t('most'), value: ({ most }) => most.share },
    { title: t('deals'), value: ({ row }) => row.deals },
  ]
}
