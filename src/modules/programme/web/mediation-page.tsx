import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { CaseCard } from './case-card.tsx'
import css from './desk.module.css'
import { NewCaseDialog } from './new-case-dialog.tsx'

export type Mediations = Awaited<ReturnType<House['programme']['mediations']>>

/** What is between the two heads, for the four who have a seat in it. */
export function MediationPage() {
  const t = useTranslations('programme.mediation')
  const tPages = useTranslations('programme.pages')
  const cases = useQuery(api.programme.mediations.queryOptions())
  const [opening, setOpening] = useState(false)
  const mine = cases.data?.mine ?? null
  const begin = mine !== null && <Button onClick={() => setOpening(true)}>{t('begin')}</Button>
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={<p className={css.basis}>{t('basis')}</p>}
      acts={
        <>
          <ButtonLink to={mine === 'hr' ? '/desk/hr' : '/desk'}>
            {mine === 'hr' ? tPages('hr') : tPages('desk')}
          </ButtonLink>
          {begin}
        </>
      }
    >
      <Loaded query={cases}>
        {(data) => (
          <div className={css.desk}>
            {data.cases.length === 0 && (
              <Card>
                <EmptyState title={data.mine === null ? t('noSeat') : t('none')}>
                  {data.mine === null ? t('noSeatNote') : t('noneNote')}
                </EmptyState>
              </Card>
            )}
            {data.cases.map((each) => (
              <CaseCard key={each.id} found={each} all={data} />
            ))}
            {opening && <NewCaseDialog all={data} onClose={() => setOpening(false)} />}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

export { MediationPage as Component }
