import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { LightCard } from './light-card.tsx'
import { StatementCard } from './statement-card.tsx'
import { WaitingCard } from './waiting-card.tsx'

/** The three checks with what each stands on, what the director says, and whose signature is missing. */
export function CharterPage() {
  const t = useTranslations('charter.board')
  const tActs = useTranslations('house.acts')
  const standing = useQuery(api.charter.standing.queryOptions())
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={standing.data && <Basis age={new Date(standing.dataUpdatedAt)} />}
      acts={
        <>
          <ButtonLink to="/charter/quiz">{t('quiz')}</ButtonLink>
          <Button icon="print" onClick={() => window.print()}>
            {tActs('print')}
          </Button>
        </>
      }
    >
      <Loaded query={standing}>
        {({ lights }) => (
          <Grid split="thirds">
            {lights.map((light) => (
              <LightCard key={light.name} light={light} />
            ))}
          </Grid>
        )}
      </Loaded>
      <StatementCard />
      <Loaded query={standing} waiting={null}>
        {({ waiting }) => <WaitingCard waiting={waiting} />}
      </Loaded>
    </Page>
  )
}

export { CharterPage as Component }
