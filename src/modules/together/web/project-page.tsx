import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useFormats } from '#web/words/formats.ts'
import { AddWords } from './add-words.tsx'
import { Thread } from './lazy-thread.tsx'
import { ChangeDialog } from './change-project-dialog.tsx'
import { CloseCard } from './close-project-card.tsx'
import { ProjectStatus } from './project-items.tsx'
import { ResultCard } from './project-result-card.tsx'
import { markOf, type Project, sides } from './shapes.ts'
import { useWriter } from './words.ts'

/** One joint project: what it was to bring, who leads it, what became of it, and everything said on the way. */
export function ProjectPage() {
  const { projectId = '' } = useParams()
  const t = useTranslations('together')
  const formats = useFormats()
  const found = useQuery(api.together.project.queryOptions({ input: { id: projectId } }))
  const { data } = found
  return (
    <Page
      title={data?.name ?? t('pages.project')}
      lead={data?.purpose}
      basis={
        data && (
          <Basis
            period={t('project.basisUntil', { from: formats.day(data.startedOn), to: formats.day(data.dueOn) })}
            age={new Date(found.dataUpdatedAt)}
          />
        )
      }
    >
      <Loaded query={found}>{(project) => <Cards project={project} />}</Loaded>
    </Page>
  )
}

function Cards({ project }: { project: Project }) {
  return (
    <>
      <Grid split="wide">
        <Stack>
          <ResultCard project={project} />
          <CloseCard project={project} />
          <HistoryCard project={project} />
        </Stack>
        <LeadsCard project={project} />
      </Grid>
      <Thread on={{ kind: 'project', id: project.id }} />
    </>
  )
}

function LeadsCard({ project }: { project: Project }) {
  const t = useTranslations('together.project')
  const { canWrite } = useWriter()
  const [changing, setChanging] = useState(false)
  return (
    <Card>
      <CardHead
        title={t('leads')}
        acts={
          canWrite &&
          project.closedAt === null && (
            <Button small onClick={() => setChanging(true)}>
              {t('change')}
            </Button>
          )
        }
      />
      <Stack gap={3}>
        {sides.map((side) => (
          <SideMark key={side} side={side}>
            {project.leads[side].name}
          </SideMark>
        ))}
        <ProjectStatus project={project} />
      </Stack>
      {changing && <ChangeDialog project={project} onClose={() => setChanging(false)} />}
    </Card>
  )
}

function HistoryCard({ project: { id, events, closedAt } }: { project: Project }) {
  const t = useTranslations('together')
  const { canWrite } = useWriter()
  return (
    <Card>
      <CardHead title={t('project.history')} />
      <Stack gap={4}>
        {canWrite && closedAt === null && (
          <AddWords
            long
            label={t('project.note')}
            go={t('project.addNote')}
            add={(words) => house.together.noteProject({ id, words })}
          />
        )}
        <Timeline
          label={t('project.history')}
          entries={events.map((event) => ({
            key: event.id,
            words:
              event.words === '' ? t(`eventKinds.${event.kind}`) : `${t(`eventKinds.${event.kind}`)}: ${event.words}`,
            at: event.at,
            names: event.byName,
            side: markOf(event.bySide),
            ...(event.was !== null && {
              more: (
                <Text size={13} tone="muted">
                  {t('project.was', { was: event.was })}
                </Text>
              ),
            }),
          }))}
        />
      </Stack>
    </Card>
  )
}

export { ProjectPage as Component }
