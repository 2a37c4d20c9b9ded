import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { CapacityCard, ReverseCard } from './paper-cards.tsx'

type Value = Awaited<ReturnType<House['promises']['values']>>['items'][number]

/** The calculations of the promises for any figures, and what leads were worth in closed cohorts. */
export function PaperPage() {
  const t = useTranslations('promises.paper')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <ReverseCard />
      <CapacityCard />
      <ValuesCard />
    </Page>
  )
}

function ValuesCard() {
  const t = useTranslations('promises.paper')
  const formats = useFormats()
  const values = useQuery(api.promises.values.queryOptions())
  const columns = useColumns()
  const { closedBefore = null, daysToClose = null } = values.data ?? {}
  const note =
    closedBefore !== null && daysToClose !== null
      ? t('valuesNote', { day: formats.day(closedBefore), days: formats.number(daysToClose) })
      : undefined
  return (
    <Card>
      <CardHead title={t('values')} note={note} />
      <Loaded query={values}>
        {({ items }) =>
          items.length === 0 ? (
            <Text tone="soft">{t('valuesNone')}</Text>
          ) : (
            <Table caption={t('values')} columns={columns} rows={items} rowKey={({ segment }) => segment} />
          )
        }
      </Loaded>
    </Card>
  )
}

const fewest = 5

function useColumns(): readonly Column<Value>[] {
  const t = useTranslations('promises.paper')
  const tRows = useTranslations('promises.rows')
  const tFigure = useTranslations('house.figure')
  const formats = useFormats()
  const range = ({ leads, conversion, low, high }: Value) => {
    if (leads < fewest || conversion === null || low === null || high === null) return tFigure('tooFew')
    return (
      <>
        {formats.percent(conversion, 1)}
        <Text as="div" size={12} tone="muted">
          {formats.percentRange(low, high, 1)}
        </Text>
      </>
    )
  }
  return [
    {
      key: 'segment',
      title: t('segment'),
      phone: 'name',
      cell: ({ segment }) => (segment === '' ? tRows('noSegment') : segment),
    },
    { key: 'n', title: t('n'), align: 'right', cell: ({ leads }) => formats.number(leads) },
    { key: 'won', title: t('won'), align: 'right', cell: ({ won }) => formats.number(won) },
    { key: 'conversion', title: t('conversion'), align: 'right', cell: range },
    {
      key: 'worth',
      title: t('worth'),
      align: 'right',
      cell: ({ customerValue }) => (customerValue ? formats.money(customerValue) : '–'),
    },
    {
      key: 'leadValue',
      title: t('leadValue'),
      align: 'right',
      cell: ({ leadValue, leads }) => (leadValue && leads >= fewest ? formats.money(leadValue) : '–'),
    },
  ]
}

export { PaperPage as Component }
