import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'

type Agreement = Awaited<ReturnType<House['scoring']['agreement']>>

/** Score against sellers in one table, with how far they agree beyond chance. */
export function AgreementCard() {
  const t = useTranslations('scoring.agreement')
  const answer = useQuery(api.scoring.agreement.queryOptions())
  const way = <ButtonLink to="/scoring/sample">{t('judge')}</ButtonLink>
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      <Loaded query={answer}>
        {(found) =>
          found.both + found.scoreAlone + found.sellerAlone + found.neither === 0 ? (
            <EmptyState title={t('none')} act={way}>
              {t('noneNote')}
            </EmptyState>
          ) : (
            <Found found={found} />
          )
        }
      </Loaded>
    </Card>
  )
}

function Found({ found }: { found: Agreement }) {
  const t = useTranslations('scoring.agreement')
  const formats = useFormats()
  const { both, scoreAlone, sellerAlone, neither, kappa, sellers, since } = found
  const n = both + scoreAlone + sellerAlone + neither
  const two = (value: number) => formats.number(value, 2)
  return (
    <Stack gap={4}>
      {kappa === null ? (
        <Figure label={t('kappa')} missing="tooFew" why={t('kappaTooFew')} />
      ) : (
        <Figure
          label={t('kappa')}
          value={two(kappa.kappa)}
          basis={[t('interval', { lower: two(kappa.lower), upper: two(kappa.upper) })]}
        />
      )}
      <Cells found={found} />
      <Text size={12} tone="muted">
        {t('lead', { sellers, n, day: formats.day(since) })}
      </Text>
    </Stack>
  )
}

function Cells({ found: { both, scoreAlone, sellerAlone, neither } }: { found: Agreement }) {
  const t = useTranslations('scoring.agreement')
  const formats = useFormats()
  const rows = [
    { score: 'yes', name: t('scoreYes'), yes: both, no: scoreAlone },
    { score: 'no', name: t('scoreNo'), yes: sellerAlone, no: neither },
  ]
  const cell = (score: string, name: string, seller: 'yes' | 'no', count: number) =>
    count === 0 ? (
      formats.number(0)
    ) : (
      <RowsLink
        rows={{ evidence: `judged-${score}-${seller}` }}
        name={`${t('cell', { score: name, seller: t(seller === 'yes' ? 'sellerYes' : 'sellerNo') })}: ${count}`}
      >
        {formats.number(count)}
      </RowsLink>
    )
  return (
    <Table
      caption={t('caption')}
      columns={[
        { key: 'score', title: t('title'), phone: 'name', cell: ({ name }) => name },
        {
          key: 'yes',
          title: t('sellerYes'),
          align: 'right',
          cell: ({ score, name, yes }) => cell(score, name, 'yes', yes),
        },
        { key: 'no', title: t('sellerNo'), align: 'right', cell: ({ score, name, no }) => cell(score, name, 'no', no) },
      ]}
      rows={rows}
      rowKey={({ score }) => score}
    />
  )
}
