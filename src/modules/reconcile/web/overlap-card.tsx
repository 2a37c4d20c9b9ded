import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { type Counted, OverlapBar } from '#web/ui/overlap-bar.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Pile, evidenceKey } from './address.ts'
import { Amounts } from './amounts.tsx'
import type { Lists } from './shapes.ts'

/** Both lists over each other, drawn to scale. */
export function OverlapCard({ lists: { marketing, sales, both, groups } }: { lists: Lists }) {
  const t = useTranslations('reconcile.lists')
  const formats = useFormats()
  const rowsOf = (wanted: string) => groups.find(({ group }) => group === wanted)?.rows ?? 0
  const counted = (count: number, name: string, pile: Partial<Pile>): Counted => {
    return { count, text: formats.number(count), name, rows: { evidence: evidenceKey(pile) } }
  }
  const alone = { marketing: rowsOf('only-marketing'), sales: rowsOf('only-sales') }
  return (
    <Card>
      <OverlapBar
        marketing={{
          ...counted(marketing.rows, t('marketingName', { count: marketing.rows }), { of: 'marketing' }),
          title: t('marketing'),
          value: <Amounts of={marketing.value} />,
        }}
        sales={{
          ...counted(sales.rows, t('salesName', { count: sales.rows }), { of: 'sales' }),
          title: t('sales'),
          value: <Amounts of={sales.value} />,
        }}
        onlyMarketing={counted(alone.marketing, t('onlyMarketingName', { count: alone.marketing }), {
          group: 'only-marketing',
        })}
        both={{
          ...counted(both.rows, t('bothName', { count: both.rows }), { of: 'both' }),
          // The bar has room for one amount; several stand in the drawer.
          value: both.value.length === 1 ? <Amounts of={both.value} /> : undefined,
        }}
        onlySales={counted(alone.sales, t('onlySalesName', { count: alone.sales }), { group: 'only-sales' })}
        onlyWord={t('only')}
        bothWord={t('both')}
      />
    </Card>
  )
}
