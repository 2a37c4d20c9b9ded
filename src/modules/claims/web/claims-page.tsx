import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Table, type Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Line } from './shapes.ts'
import { VerdictStatus } from './verdict-status.tsx'
import { useSentence } from './words.ts'

/** Every claim with its answer, the latest first. */
export function ClaimsPage() {
  const t = useTranslations('claims')
  const canMake = useMe()?.person?.role !== 'auditor'
  const make = canMake && <ButtonLink to="/claims/new">{t('make')}</ButtonLink>
  const columns = useColumns()
  const claims = useInfiniteQuery(
    api.claims.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50 }),
      ...pageByPage,
      select: allRows,
    }),
  )
  return (
    <Page title={t('pages.claims')} lead={t('lead')} acts={make}>
      <Card>
        <Loaded query={claims}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState title={t('none')} act={make || undefined}>
                {t('noneNote')}
              </EmptyState>
            ) : (
              <Table
                caption={t('caption')}
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
                more={moreOf(claims)}
              />
            )
          }
        </Loaded>
      </Card>
    </Page>
  )
}

function useColumns(): readonly Column<Line>[] {
  const t = useTranslations('claims')
  const formats = useFormats()
  const sentence = useSentence()
  return [
    {
      key: 'claim',
      title: t('claim'),
      phone: 'name',
      cell: (claim) => <Link to={`/claims/${claim.id}`}>{sentence(claim)}</Link>,
    },
    { key: 'about', title: t('about'), cell: ({ about }) => <SideMark side={about} /> },
    { key: 'answer', title: t('answer'), width: '112px', cell: (claim) => <VerdictStatus claim={claim} /> },
    {
      key: 'made',
      title: t('madeBy'),
      width: '196px',
      cell: ({ madeName, madeAt }) => t('one.made', { name: madeName, day: formats.day(madeAt) }),
    },
    { key: 'owner', title: t('owner'), width: '116px', phone: 'off', cell: ({ ownerName }) => ownerName },
  ]
}

export { ClaimsPage as Component }
