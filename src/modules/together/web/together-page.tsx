import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { DecisionItems } from './decision-items.tsx'
import { ProjectItems } from './project-items.tsx'
import type { Overview } from './shapes.ts'
import { ThankDialog } from './thank-dialog.tsx'
import { ThanksList } from './thanks-list.tsx'
import { WaitingCard } from './waiting-card.tsx'
import { sideOfKey, WaitingDrawer } from './waiting-drawer.tsx'
import { useWriter } from './words.ts'

/** What is open between the two: questions that wait on either side, projects that run, decisions to take. */
export function TogetherPage() {
  const t = useTranslations('together')
  const overview = useQuery(api.together.overview.queryOptions())
  return (
    <Page
      title={t('pages.together')}
      lead={t('open.lead')}
      basis={overview.dataUpdatedAt > 0 && <Basis age={new Date(overview.dataUpdatedAt)} />}
      evidence={(key) => {
        const side = sideOfKey(key)
        return side && <WaitingDrawer side={side} />
      }}
    >
      <Loaded query={overview}>{(read) => <Cards overview={read} />}</Loaded>
    </Page>
  )
}

function Cards({ overview }: { overview: Overview }) {
  return (
    <>
      <WaitingCard overview={overview} />
      <Grid split="halves">
        <ProjectsCard projects={overview.projects} />
        <DecisionsCard decisions={overview.decisions} />
      </Grid>
      <ThanksCard thanks={overview.recognitions} />
    </>
  )
}

function ProjectsCard({ projects }: Pick<Overview, 'projects'>) {
  const t = useTranslations('together.open')
  const tProjects = useTranslations('together.projects')
  const { canWrite } = useWriter()
  return (
    <Card>
      <CardHead title={t('projects')} note={<Link to="/together/projects">{t('allProjects')}</Link>} />
      {projects.length === 0 ? (
        <EmptyState
          title={t('projectsNone')}
          act={canWrite && <ButtonLink to="/together/projects?begin=1">{tProjects('begin')}</ButtonLink>}
        >
          {t('projectsNote')}
        </EmptyState>
      ) : (
        <ProjectItems projects={projects} />
      )}
    </Card>
  )
}

function DecisionsCard({ decisions }: Pick<Overview, 'decisions'>) {
  const t = useTranslations('together.open')
  const tDecisions = useTranslations('together.decisions')
  const { canWrite } = useWriter()
  return (
    <Card>
      <CardHead title={t('decisions')} note={<Link to="/together/decisions">{t('allDecisions')}</Link>} />
      {decisions.length === 0 ? (
        <EmptyState
          title={t('decisionsNone')}
          act={canWrite && <ButtonLink to="/together/decisions?put=1">{tDecisions('put')}</ButtonLink>}
        >
          {t('decisionsNote')}
        </EmptyState>
      ) : (
        <DecisionItems decisions={decisions} />
      )}
    </Card>
  )
}

function ThanksCard({ thanks }: { thanks: Overview['recognitions'] }) {
  const t = useTranslations('together.thanks')
  const { canWrite } = useWriter()
  const [open, setOpen] = useState(false)
  const give = canWrite && (
    <Button small onClick={() => setOpen(true)}>
      {t('give')}
    </Button>
  )
  return (
    <Card>
      <CardHead title={t('title')} acts={thanks.length > 0 && give} />
      {thanks.length === 0 ? (
        <EmptyState title={t('none')} act={give}>
          {t('noneNote')}
        </EmptyState>
      ) : (
        <ThanksList thanks={thanks} />
      )}
      {open && <ThankDialog on={null} onClose={() => setOpen(false)} />}
    </Card>
  )
}

export { TogetherPage as Component }
