import { useTranslations } from 'use-intl'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Outcome } from '../contract.ts'

type Line = { key: string; name: string; draft: string; published: string }

type Props = { draft: Outcome; published: Outcome | null }

/** What the rules come to as a whole, and by rule, the draft beside the published ones. */
export function OutcomeTable({ draft, published }: Props) {
  const t = useTranslations('routing.simulation')
  const formats = useFormats()
  const count = (name: string, of: (outcome: Outcome) => number): Line => ({
    key: name,
    name,
    draft: formats.number(of(draft)),
    published: published ? formats.number(of(published)) : '',
  })
  const kept = ({ kept: done, leads }: Outcome) => formats.percent(leads > 0 ? done / leads : 0, 1)
  const rows: Line[] = [
    count(t('leads'), ({ leads }) => leads),
    { key: 'kept', name: t('kept'), draft: kept(draft), published: published ? kept(published) : '' },
    count(t('unrouted'), ({ unrouted }) => unrouted),
    count(t('outside'), ({ outsideHours }) => outsideHours),
    count(t('byDefault'), ({ byDefault }) => byDefault),
    ...draft.byRule.map(({ id, name, leads }, place) => ({
      key: id,
      name: `${place + 1}. ${name}`,
      draft: formats.number(leads),
      published: formats.number(published?.byRule.find((rule) => rule.id === id)?.leads ?? 0),
    })),
  ]
  const columns: Column<Line>[] = [
    { key: 'name', title: t('rules'), phone: 'name', cell: ({ name }) => name },
    { key: 'draft', title: t('asDraft'), align: 'right', cell: (line) => line.draft },
    { key: 'published', title: t('asPublished'), align: 'right', cell: (line) => line.published },
  ]
  return <Table caption={t('rules')} columns={columns} rows={rows} rowKey={({ key }) => key} />
}
