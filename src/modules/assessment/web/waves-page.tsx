import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Wave } from './wave-words.ts'

/** All surveys, newest first; those who run them prepare the next one here. */
export function WavesPage() {
  const t = useTranslations('assessment.waves')
  const waves = useQuery(api.assessment.waves.queryOptions({ input: undefined }))
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={waves.dataUpdatedAt > 0 && <Basis age={new Date(waves.dataUpdatedAt)} />}
      acts={
        waves.data?.mayRun === true && (
          <>
            <ButtonLink to="/standing/instruments">{t('instruments')}</ButtonLink>
            <ButtonLink to="/standing/waves/new">{t('prepare')}</ButtonLink>
          </>
        )
      }
    >
      <Card>
        <Loaded query={waves}>{({ items }) => <WavesTable waves={items} />}</Loaded>
      </Card>
    </Page>
  )
}

function WavesTable({ waves }: { waves: readonly Wave[] }) {
  const t = useTranslations('assessment.waves')
  const { day } = useFormats()
  const columns: Column<Wave>[] = [
    {
      key: 'number',
      title: t('survey'),
      phone: 'name',
      cell: ({ id, number, kind }) => (
        <Link to={`/standing/waves/${id}`}>{t(`named.${kind}`, { number: String(number) })}</Link>
      ),
    },
    { key: 'state', title: t('state'), cell: ({ state }) => t(`states.${state}`) },
    {
      key: 'asked',
      title: t('asked'),
      cell: ({ invited }) => t('askedCount', { marketing: String(invited.marketing), sales: String(invited.sales) }),
    },
    { key: 'opened', title: t('opened'), cell: ({ openedAt }) => (openedAt === null ? '–' : day(openedAt)) },
    {
      key: 'closes',
      title: t('until'),
      cell: ({ closesOn, closedAt }) => (closedAt === null ? day(closesOn) : day(closedAt)),
    },
    { key: 'by', title: t('madeBy'), cell: ({ madeBy }) => madeBy },
  ]
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={waves}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('none')}>{t('noneNote')}</EmptyState>}
    />
  )
}

export { WavesPage as Component }
