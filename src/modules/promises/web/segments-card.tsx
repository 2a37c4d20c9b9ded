import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { deliveredValue } from '../domain/index.ts'
import css from './promises.module.css'
import type { Version } from './shapes.ts'

type Valued = ReturnType<typeof deliveredValue>['segments'][number]

/** Which leads are promised, what each is worth, and what they come to. */
export function SegmentsCard({ version }: { version: Version }) {
  const t = useTranslations('promises.version')
  const tRows = useTranslations('promises.rows')
  const formats = useFormats()
  const { segments, customerValue } = version.terms.marketing
  const { segments: valued, total } = deliveredValue(segments, customerValue)
  const columns: readonly Column<Valued>[] = [
    {
      key: 'segment',
      title: t('segment'),
      phone: 'name',
      cell: ({ segment }) => (segment === '' ? tRows('noSegment') : segment),
    },
    { key: 'leads', title: t('leads'), align: 'right', cell: ({ leads }) => formats.number(leads) },
    {
      key: 'conversion',
      title: t('conversion'),
      align: 'right',
      cell: ({ conversion }) => formats.percent(conversion, 1),
    },
    { key: 'leadValue', title: t('leadValue'), align: 'right', cell: ({ leadValue }) => formats.money(leadValue) },
    { key: 'value', title: t('worth'), align: 'right', cell: ({ value }) => formats.money(value) },
  ]
  return (
    <Card>
      <CardHead title={t('segments')} />
      <Table caption={t('segments')} columns={columns} rows={valued} rowKey={({ segment }) => segment} />
      <p className={css.caption}>
        {t('total', { total: formats.money(total), promised: formats.money(version.promisedValue) })}
      </p>
    </Card>
  )
}
