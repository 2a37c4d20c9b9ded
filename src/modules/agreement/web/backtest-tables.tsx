import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { Counted } from '#web/ui/rows-link.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { asRead, useChannelName, useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import { shareOfCustomers, type Backtest, type Counts, type Cut } from '../domain/backtest.ts'
import css from './agreement.module.css'
import { evidenceOf, type Evidence } from './backtest-evidence.ts'
import type { Span } from './periods.ts'
import type { Version } from './shapes.ts'

type Props = { version: Version; sums: Backtest; against: number | null; span: Span; list: ListSide }

type By = 'months' | 'sources' | 'owners'

const fewest = 5
const mostCuts = 15

/** The sentence of a back-test, and its figures by month, source and owner; every number opens its leads. */
export function BacktestTables(props: Props) {
  const { version, sums, against } = props
  const t = useTranslations('agreement.backtest')
  const [by, setBy] = useState<By>('months')
  const tab = (value: By, words: string) => ({ value, words, content: <Cuts {...props} by={by} /> })
  return (
    <>
      <Summary total={sums.total} number={version.number} against={against} />
      <Tabs
        label={t('by')}
        value={by}
        onChange={setBy}
        tabs={[tab('months', t('byMonth')), tab('sources', t('bySource')), tab('owners', t('byOwner'))]}
      />
    </>
  )
}

function Summary({ total, number, against }: { total: Counts; number: number; against: number | null }) {
  const t = useTranslations('agreement.backtest')
  const formats = useFormats()
  const { leads, old, new: now, dropped, added } = total
  if (against === null)
    return <p className={css.sentence}>{t('alone', { number, now: now.rows, all: formats.number(leads) })}</p>
  return (
    <>
      <p className={css.sentence}>
        {t('sentence', {
          number,
          now: now.rows,
          before: formats.number(old.rows),
          dropped: dropped.rows,
          added: added.rows,
        })}
      </p>
      <Text tone="soft" as="p">
        {dropped.rows > 0 && t('droppedWon', { count: dropped.customers })}{' '}
        {added.rows > 0 && t('addedWon', { count: added.customers })}
      </Text>
    </>
  )
}

type Row = Cut & { whole?: boolean }

function Cuts({ version, sums, against, span, list, by }: Props & { by: By }) {
  const t = useTranslations('agreement.backtest')
  const columns = useColumns(version, against, span, list, by)
  const [all, setAll] = useState(false)
  const cuts = sums[by]
  const shown: Row[] = all ? cuts : cuts.slice(0, mostCuts)
  const rows = [...shown, { name: '', counts: sums.total, whole: true }]
  return (
    <>
      <Table
        caption={{ months: t('byMonth'), sources: t('bySource'), owners: t('byOwner') }[by]}
        columns={columns}
        rows={rows}
        rowKey={({ name, whole }) => (whole ? 'whole' : `cut ${name}`)}
      />
      {cuts.length > shown.length && (
        <button type="button" className={css.all} onClick={() => setAll(true)}>
          {t('showAll', { count: cuts.length - shown.length })}
        </button>
      )}
    </>
  )
}

type Group = Evidence['group']

function useColumns(version: Version, against: number | null, span: Span, list: ListSide, by: By): Column<Row>[] {
  const t = useTranslations('agreement.backtest')
  const formats = useFormats()
  const nameOf = useCutName(by)
  const title = { months: t('month'), sources: t('source'), owners: t('owner') }[by]
  const counted = (group: Group & keyof Counts) => (row: Row) => {
    const rows = row.counts[group].rows
    const cut = row.whole ? {} : { [by]: row.name }
    const key = evidenceOf({ id: version.id, list, group, ...span, ...cutOf(cut) })
    const said = { count: rows, group: t(`groups.${group}`), cut: row.whole ? t('whole') : nameOf(row.name) }
    return (
      <Counted rows={rows === 0 ? undefined : { evidence: key }} name={t('rowsName', said)}>
        {formats.number(rows)}
      </Counted>
    )
  }
  const number = (group: Group & keyof Counts, words: string): Column<Row> => ({
    key: group,
    title: words,
    align: 'right',
    cell: counted(group),
  })
  const compared = against === null ? [] : [number('dropped', t('dropped')), number('added', t('added'))]
  return [
    { key: 'cut', title, phone: 'name', cell: (row) => (row.whole ? <strong>{t('whole')}</strong> : nameOf(row.name)) },
    ...(against === null ? [] : [number('old', t('beforeVersion', { number: against }))]),
    number('new', t('now', { number: version.number })),
    ...compared,
    { key: 'share', title: t('shareTitle'), align: 'right', cell: ({ counts }) => <Share counts={counts} /> },
  ]
}

function cutOf(cut: Partial<Record<By, string>>): Partial<Evidence> {
  const { months, sources, owners } = cut
  return {
    ...(months !== undefined && { from: months, to: months }),
    ...(sources !== undefined && { source: sources }),
    ...(owners !== undefined && { owner: owners }),
  }
}

function Share({ counts }: { counts: Counts }) {
  const t = useTranslations('agreement.backtest')
  const formats = useFormats()
  const share = shareOfCustomers(counts.new)
  if (share === null || counts.new.rows < fewest)
    return (
      <Text size={13} tone="muted">
        {t('tooFew')}
      </Text>
    )
  const range = formats.percentRange(share.lower, share.upper)
  return t('shareOf', { share: formats.percent(share.rate), range })
}

export function useCutName(by: By): (name: string) => string {
  const t = useTranslations('agreement.backtest')
  const formats = useFormats()
  const channel = useChannelName()
  const person = useNameOf()
  return (name) => {
    if (name === '') return t('unknown')
    if (by === 'months') return formats.month(`${name}-01`)
    return by === 'sources' ? asRead(channel(name)) : person(name)
  }
}
