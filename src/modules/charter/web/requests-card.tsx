import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './charter.module.css'
import { RequestActs, RequestWords } from './request-parts.tsx'
import type { Request } from './shapes.ts'
import { Signer } from './sides.tsx'
import { useAskedWords } from './use-words.ts'

type State = Request['state']

function useRequests(state?: State) {
  return useInfiniteQuery(
    api.charter.requests.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 30, ...(state === undefined ? {} : { state }) }),
      ...pageByPage,
      select: allRows,
    }),
  )
}

/** What was asked beyond a limit and waits for a yes or a no. */
export function RequestsCard() {
  const t = useTranslations('charter.requests')
  const waiting = useRequests('waiting')
  const count = waiting.data?.length ?? 0
  return (
    <Card shared={count > 0}>
      <div id="requests">
        <CardHead title={t('waiting')} note={count > 0 && t('count', { count })} />
        <Loaded query={waiting}>
          {(found) =>
            found.length === 0 ? (
              <Status is="kept">{t('none')}</Status>
            ) : (
              <ul className={css.proposals}>
                {found.map((request) => (
                  <li key={request.id}>
                    <div className={css.proposal}>
                      <RequestWords request={request} />
                      <RequestActs request={request} />
                    </div>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </Card>
  )
}

const states = { waiting: 'open', signed: 'kept', declined: 'paused', withdrawn: 'paused' } as const

/** Everything that was ever asked, with how it ended. */
export function EarlierRequests() {
  const t = useTranslations('charter.requests')
  const tTerms = useTranslations('charter.terms')
  const formats = useFormats()
  const askedWords = useAskedWords()
  const all = useRequests()
  const columns: Column<Request>[] = [
    {
      key: 'words',
      title: t('what'),
      phone: 'name',
      cell: ({ id, words }) => (
        <RowsLink rows={{ evidence: id }} name={words}>
          {words}
        </RowsLink>
      ),
    },
    { key: 'right', title: t('right'), cell: ({ right }) => tTerms(`rights.${right}`) },
    { key: 'asked', title: t('asked'), align: 'right', cell: ({ asked }) => askedWords(asked) ?? '–' },
    { key: 'by', title: t('by'), cell: ({ askedBy }) => askedBy.name },
    { key: 'day', title: t('day'), cell: ({ askedBy }) => formats.day(askedBy.at) },
    { key: 'signer', title: t('signer'), cell: ({ signedBy }) => <Signer who={signedBy} /> },
    {
      key: 'state',
      title: t('state'),
      cell: ({ state }) => <Status is={states[state]}>{t(`states.${state}`)}</Status>,
    },
  ]
  return (
    <Card>
      <CardHead title={t('all')} />
      <Loaded query={all}>
        {(found) => (
          <Table
            caption={t('all')}
            columns={columns}
            rows={found}
            rowKey={({ id }) => id}
            more={moreOf(all)}
            empty={t('never')}
          />
        )}
      </Loaded>
    </Card>
  )
}
