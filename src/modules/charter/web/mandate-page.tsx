import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Basis } from '#web/ui/basis.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { GoalsCard } from './goals-card.tsx'
import { MandateFigures } from './mandate-figures.tsx'
import { RequestDrawer } from './request-drawer.tsx'
import { EarlierRequests, RequestsCard } from './requests-card.tsx'
import { RightsCard } from './rights-card.tsx'

/** Who may decide what up to where, what the owner keeps, what contradicts, and what waits for a signature. */
export function MandatePage() {
  const t = useTranslations('charter.mandate')
  const mandate = useQuery(api.charter.mandate.queryOptions())
  const [asks, setAsks] = useState(false)
  const mayAsk = useMe()?.person?.role !== 'auditor'
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={mandate.data && <Basis age={new Date(mandate.dataUpdatedAt)} />}
      acts={
        <>
          {mayAsk && <Button onClick={() => setAsks(true)}>{t('ask')}</Button>}
          <ButtonLink to="/charter/budget">{t('budget')}</ButtonLink>
        </>
      }
      evidence={(key) => <RequestDrawer requestId={key} />}
    >
      <Loaded query={mandate}>
        {(data) => (
          <>
            <MandateFigures mandate={data} />
            <RequestsCard />
            <RightsCard mandate={data} />
            <GoalsCard mandate={data} />
            <EarlierRequests />
          </>
        )}
      </Loaded>
      {asks && <AskDialog onClose={() => setAsks(false)} />}
    </Page>
  )
}

export { MandatePage as Component }
