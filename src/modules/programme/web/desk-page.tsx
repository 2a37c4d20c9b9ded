import { useQuery } from '@tanstack/react-query'
import { Navigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import type { LiveTopics } from '#web/page-types.ts'
import { Basis } from '#web/ui/basis.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { classes } from '#web/ui/classes.ts'
import { Loaded } from '#web/ui/loaded.tsx'
import { DeskFoot } from './desk-foot.tsx'
import css from './desk.module.css'
import { NextCard } from './next-card.tsx'
import { PromisesCard } from './promises-card.tsx'
import { StandingCard } from './standing-card.tsx'
import { SymptomsCard } from './symptoms-card.tsx'
import { WaitingCard } from './waiting-card.tsx'

export const live: LiveTopics = {
  assessment: [api.programme.desk.key()],
  promises: [api.programme.desk.key()],
  together: [api.programme.desk.key()],
  charter: [api.programme.desk.key()],
  radar: [api.programme.desk.key()],
}

/** One page, one truth, and where to step in: on the screen and on one sheet of paper. HR has a page of its own. */
export function DeskPage() {
  const side = useMe()?.person?.side
  return side === 'hr' ? <Navigate to="/desk/hr" replace /> : <Desk />
}

function Desk() {
  const t = useTranslations('programme.desk')
  const desk = useQuery(api.programme.desk.queryOptions())
  return (
    <Page title={t('title')} lead={t('lead')} basis={desk.data && <Basis age={desk.data.at} />} acts={<Acts />}>
      <Loaded query={desk}>
        {(data) => (
          <div className={classes(css.desk, css.sheet)}>
            <StandingCard desk={data} />
            <PromisesCard promises={data.promises} />
            <div className={css.hand}>
              <SymptomsCard radar={data.radar} />
              <WaitingCard waiting={data.waiting} />
              <NextCard programme={data.programme} />
            </div>
            <DeskFoot desk={data} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Acts() {
  const t = useTranslations('programme.desk')
  const cases = useQuery(api.programme.mediations.queryOptions())
  return (
    <>
      {cases.data?.mine != null && <ButtonLink to="/desk/mediation">{t('mediation')}</ButtonLink>}
      <ButtonLink to="/desk/hr">{t('forHr')}</ButtonLink>
      <Button icon="print" onClick={() => window.print()}>
        {t('print')}
      </Button>
    </>
  )
}

export { DeskPage as Component }
