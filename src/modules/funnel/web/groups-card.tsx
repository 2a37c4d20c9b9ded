import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import { Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { exportAddress } from './address.ts'
import css from './funnel.module.css'
import { groupsPicture } from './groups-picture.ts'
import type { Dimension, Figures, Read } from './shapes.ts'
import { TakeAlong } from '#web/ui/chart/take-along.tsx'
import { useBasisLines } from './use-basis-lines.ts'
import { type GroupRow, useGroupColumns } from './use-group-columns.tsx'
import type { Question } from './use-question.ts'
import { useFieldName, useFieldOptions, useKeyName } from './words.ts'

const mostRows = 100

/** The same figures for each key of a field; a key leads to its journeys alone. */
export function GroupsCard({ question }: { question: Question }) {
  const t = useTranslations('funnel.table')
  const dimensions = useQuery(api.funnel.dimensions.queryOptions())
  const by = question.by ?? usualField(dimensions.data?.items ?? [])
  const input = { ...question.asked, ...(by !== undefined && { by }), limit: mostRows }
  const read = useQuery({
    ...api.funnel.read.queryOptions({ input, placeholderData: keepPreviousData }),
    enabled: by !== undefined,
  })
  const fieldName = useFieldName()
  const frame = useRef<HTMLElement>(null)
  const shown = read.data?.by ?? by
  const title = shown === undefined || shown === null ? '' : t('title', { field: fieldName(shown) })
  return (
    <Card>
      <figure ref={frame} className={css.frame}>
        <CardHead title={title} note={t('note')} />
        <ByField question={question} by={by} dimensions={dimensions.data?.items ?? []} />
        {by !== undefined && (
          <Loaded query={read}>
            {(data) => (
              <>
                <Groups read={data} question={question} />
                <TakeGroups
                  read={data}
                  title={title}
                  address={exportAddress('funnel', { ...input, limit: 1000 })}
                  frame={frame}
                />
              </>
            )}
          </Loaded>
        )}
      </figure>
    </Card>
  )
}

/** The source where it is known, else the first field that tells anything apart. */
export function usualField(dimensions: readonly Dimension[]): string | undefined {
  const telling = dimensions.filter(
    ({ kind, keys, dimension }) => kind === 'own' && keys > 1 && dimension !== 'startedBy',
  )
  return (telling.find(({ dimension }) => dimension === 'source') ?? telling[0] ?? dimensions[0])?.dimension
}

type ByProps = { question: Question; by: string | undefined; dimensions: readonly Dimension[] }

function ByField({ question, by, dimensions }: ByProps) {
  const t = useTranslations('funnel.controls')
  const options = useFieldOptions()(dimensions)
  return (
    <div className={css.choices} data-print="off">
      <div className={css.by}>
        <Select
          label={t('by')}
          value={by ?? null}
          options={options}
          onChange={(field) => question.change({ by: field ?? undefined })}
        />
      </div>
    </div>
  )
}

function Groups({ read, question }: { read: Read; question: Question }) {
  const t = useTranslations('funnel.table')
  const fieldName = useFieldName()
  const field = read.by ?? ''
  const inOrder = useRowOrder()
  const rows: GroupRow[] = [
    ...inOrder(read).map((figures) => ({ kind: 'key' as const, figures })),
    ...(read.others ? [{ kind: 'others' as const, figures: read.others }] : []),
    { kind: 'total' as const, figures: read.total },
  ]
  const columns = useGroupColumns(read, question)
  return (
    <>
      <Table
        caption={t('caption', { field: fieldName(field) })}
        columns={columns}
        rows={rows}
        rowKey={({ kind, figures }) => `${kind} ${figures.key ?? ''} ${String(figures.key === null)}`}
      />
      {read.onlyOnDeals && read.total.leads > 0 && <figcaption className={css.caption}>{t('onlyOnDeals')}</figcaption>}
    </>
  )
}

/** People stand in the order of their names: this is no league table. */
function useRowOrder(): (read: Read) => readonly Figures[] {
  const { compare } = useFormats()
  return ({ by, rows }) =>
    by === 'owner' || by === 'handedOverBy'
      ? rows.toSorted((one, other) => compare(one.key ?? '\uFFFF', other.key ?? '\uFFFF'))
      : rows
}

type TakeProps = { read: Read; title: string; address: string; frame: React.RefObject<HTMLElement | null> }

function TakeGroups({ read, title, address, frame }: TakeProps) {
  const t = useTranslations('funnel.table')
  const formats = useFormats()
  const fieldName = useFieldName()
  const keyName = useKeyName()
  const basis = useBasisLines()(read.basis)
  const by = read.by ?? ''
  const ofLeads = read.total.leads > 0
  const picture = groupsPicture(useRowOrder()(read).slice(0, 30), {
    ofLeads,
    name: (key) => keyName({ dimension: by, key }),
    percent: (share) => formats.percent(share, 1),
  })
  const chart = t(ofLeads ? 'chart' : 'chartDeals', { field: fieldName(by) })
  return (
    <TakeAlong
      title={chart}
      fileName={`funnel-${by}`}
      basis={basis}
      picture={picture}
      csv={{ address }}
      frame={frame}
      key={title}
    />
  )
}
