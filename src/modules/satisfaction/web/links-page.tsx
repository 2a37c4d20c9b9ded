import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { LinkDialog } from './link-dialog.tsx'

type SurveyLink = Awaited<ReturnType<House['satisfaction']['links']>>['items'][number]

/** Ways to answer that were made, and a new one. */
export function LinksPage() {
  const t = useTranslations('satisfaction.links')
  const [making, setMaking] = useState(false)
  const mayWrite = useMe()?.person?.role !== 'auditor'
  const client = useQueryClient()
  const withdraw = useMutation(
    api.satisfaction.withdrawLink.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.satisfaction.key() }),
    }),
  )
  const columns = useColumns(mayWrite ? (id) => withdraw.mutate({ id }) : null)
  const links = useInfiniteQuery(
    api.satisfaction.links.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...(cursor ? { cursor } : {}) }),
      ...pageByPage,
      select: allRows,
    }),
  )
  const more = moreOf(links)
  const make = mayWrite ? (
    <Button variant="filled" onClick={() => setMaking(true)}>
      {t('make')}
    </Button>
  ) : undefined
  return (
    <Page title={t('title')} lead={t('lead')} acts={make}>
      <Card>
        {withdraw.error && <RefusalNotice error={withdraw.error} />}
        <Loaded query={links}>
          {(found) =>
            found.length === 0 ? (
              <EmptyState title={t('none')} />
            ) : (
              <Table caption={t('title')} columns={columns} rows={found} rowKey={({ id }) => id} more={more} />
            )
          }
        </Loaded>
      </Card>
      {making && <LinkDialog onClose={() => setMaking(false)} />}
    </Page>
  )
}

function useColumns(onWithdraw: ((id: string) => void) | null): Column<SurveyLink>[] {
  const t = useTranslations('satisfaction')
  const formats = useFormats()
  return [
    {
      key: 'who',
      title: t('list.who'),
      phone: 'name',
      cell: ({ company, person }) => person ?? company ?? t('links.anyone'),
    },
    { key: 'about', title: t('links.about'), cell: ({ about }) => about },
    { key: 'question', title: t('links.question'), cell: ({ question }) => t(`list.questions.${question}`) },
    { key: 'when', title: t('links.when'), cell: ({ madeAt }) => formats.day(madeAt) },
    { key: 'by', title: t('links.by'), phone: 'off', cell: ({ madeName }) => madeName },
    { key: 'ends', title: t('links.ends'), cell: ({ endsAt }) => formats.day(endsAt) },
    { key: 'state', title: t('links.state'), cell: ({ state }) => t(`links.states.${state}`) },
    {
      key: 'act',
      title: '',
      phone: 'plain',
      cell: ({ id, state }) =>
        state === 'open' && onWithdraw ? (
          <Button small onClick={() => onWithdraw(id)}>
            {t('links.withdraw')}
          </Button>
        ) : null,
    },
  ]
}

export { LinksPage as Component }
