import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { MoreButton } from '#web/ui/more-button.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import { markOf, type Visit } from './shapes.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'
import { VisitDialog } from './visit-dialog.tsx'
import { useWriter } from './words.ts'

/** Who of us met a customer, and what was learned there. */
export function VisitsCard() {
  const t = useTranslations('together.meetings')
  const { canWrite } = useWriter()
  const [writing, setWriting] = useState(false)
  const visits = useVisits()
  const write = canWrite && (
    <Button small onClick={() => setWriting(true)}>
      {t('visit')}
    </Button>
  )
  const some = (visits.data?.length ?? 0) > 0
  return (
    <Card>
      <CardHead title={t('visits')} acts={some && write} />
      <Loaded query={visits}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('visitsNone')} act={write || undefined}>
              {t('visitsNoneNote')}
            </EmptyState>
          ) : (
            <Stack gap={4}>
              <ul className={css.items}>
                {items.map((visit) => (
                  <OneVisit key={visit.id} visit={visit} />
                ))}
              </ul>
              <MoreButton query={visits} />
            </Stack>
          )
        }
      </Loaded>
      {writing && <VisitDialog onClose={() => setWriting(false)} />}
    </Card>
  )
}

function useVisits() {
  return useInfiniteQuery(
    api.together.visits.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 6 }),
      ...pageByPage,
      select: allRows,
    }),
  )
}

function OneVisit({
  visit: { id, company, memberName, memberSide, visitedOn, hours, finding, mine },
}: {
  visit: Visit
}) {
  const t = useTranslations('together.meetings')
  const formats = useFormats()
  const takeBack = useChange(house.together.removeVisit)
  return (
    <li>
      {company === null ? (
        <span>{t('anyCompany')}</span>
      ) : (
        <Link to={`/companies/${company.id}`}>{company.name ?? t('anyCompany')}</Link>
      )}
      {finding !== '' && <p className={css.question}>{finding}</p>}
      <p className={css.note}>
        <SideMark side={markOf(memberSide)}>{memberName}</SideMark>
        <span>{formats.day(visitedOn)}</span>
        <span>{t('hoursOf', { hours: formats.number(hours, Number.isInteger(hours) ? 0 : 1) })}</span>
        {mine && (
          <span data-print="off">
            <Button small variant="text" busy={takeBack.isPending} onClick={() => takeBack.mutate({ id })}>
              {t('takeBack')}
            </Button>
          </span>
        )}
      </p>
      {takeBack.error !== null && <RefusalNotice error={takeBack.error} />}
    </li>
  )
}
