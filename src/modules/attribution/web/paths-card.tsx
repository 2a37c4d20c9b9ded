import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { minorDigits } from '#platform/money.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Button } from '#web/ui/button.tsx'
import { csvOf } from '#web/ui/chart/csv.ts'
import { download } from '#web/ui/chart/download.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Asked, exportAddress, pathDealsText } from './address.ts'
import css from './attribution.module.css'
import { useBasisLines } from './basis.tsx'
import { ExportLink } from './export-link.tsx'
import type { Path, Paths } from './shapes.ts'
import { usePathWords } from './use-path-words.ts'

const atFirst = 12

/** The paths themselves, those with the most won deals first. */
export function PathsCard({ paths, asked }: { paths: Paths; asked: Asked }) {
  const [shown, setShown] = useState(atFirst)
  const t = useTranslations('attribution.paths')
  const columns = useColumns()
  const file = useFile()
  const basis = useBasisLines()(paths.basis)
  const save = () =>
    download('attribution-paths.csv', new Blob([csvOf(file, paths.paths, basis)], { type: 'text/csv;charset=utf-8' }))
  const more = shown < paths.paths.length ? { more: { load: () => setShown(paths.paths.length), loading: false } } : {}
  return (
    <Card>
      <CardHead title={t('tableTitle')} note={t('tableNote')} />
      <Table
        caption={t('tableTitle')}
        columns={columns}
        rows={paths.paths.slice(0, shown)}
        rowKey={pathKey}
        {...more}
      />
      {paths.otherPaths > 0 && (
        <p className={css.caption}>
          {t('others', { count: paths.otherPaths })}{' '}
          <ExportLink words="paths" address={exportAddress('paths', asked)} />
        </p>
      )}
      <div className={css.takeFile} data-print="off">
        <Button variant="text" small icon="export" label={t('csvOf')} onClick={save}>
          CSV
        </Button>
      </div>
    </Card>
  )
}

function pathKey({ channels }: Path): string {
  return channels.join(' > ')
}

/** Won and lost deals of a path; each number opens them. */
function useDealsColumns(): readonly Column<Path>[] {
  const t = useTranslations('attribution.paths')
  const words = usePathWords()
  return (['won', 'lost'] as const).map((outcome) => ({
    key: outcome,
    title: t(outcome),
    align: 'right',
    cell: ({ channels, [outcome]: count }) => (
      <Deals
        count={count}
        evidence={pathDealsText({ outcome, channels })}
        name={t(`${outcome}Of`, { count, path: channels.map(words).join(' → ') })}
      />
    ),
  }))
}

function useColumns(): readonly Column<Path>[] {
  const t = useTranslations('attribution.paths')
  const formats = useFormats()
  const words = usePathWords()
  const dealsColumns = useDealsColumns()
  return [
    {
      key: 'path',
      title: t('path'),
      phone: 'name',
      cell: ({ channels }) => <span className={css.path}>{channels.map(words).join(' → ')}</span>,
    },
    { key: 'length', title: t('length'), align: 'right', cell: ({ channels }) => formats.number(channels.length) },
    ...dealsColumns,
    {
      key: 'rate',
      title: t('rate'),
      align: 'right',
      cell: ({ rate, lower, upper, won, lost }) =>
        rate === null || lower === null || upper === null ? (
          <span className={css.quiet}>{t('tooFew', { n: String(won + lost) })}</span>
        ) : (
          <span className={css.two}>
            {formats.percent(rate, 0)}
            <small>{formats.percentRange(lower, upper, 0)}</small>
          </span>
        ),
    },
    { key: 'value', title: t('value'), align: 'right', cell: ({ value }) => formats.money(value) },
  ]
}

/** A number of deals that opens them; none opens nothing. */
function Deals({ count, evidence, name }: { count: number; evidence: string; name: string }) {
  const formats = useFormats()
  if (count === 0) return formats.number(count)
  return (
    <RowsLink rows={{ evidence }} name={name}>
      {formats.number(count)}
    </RowsLink>
  )
}

function useFile() {
  const t = useTranslations('attribution.paths')
  const words = usePathWords()
  return [
    { title: t('path'), value: ({ channels }: Path) => channels.map(words).join(' > ') },
    { title: t('length'), value: ({ channels }: Path) => channels.length },
    { title: t('won'), value: ({ won }: Path) => won },
    { title: t('lost'), value: ({ lost }: Path) => lost },
    { title: t('rate'), value: ({ rate }: Path) => rate },
    { title: t('value'), value: ({ value }: Path) => value.minor / 10 ** minorDigits(value.currency) },
    { title: t('currency'), value: ({ value }: Path) => value.currency },
  ]
}
