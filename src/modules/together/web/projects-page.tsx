import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFilters } from '#web/ui/use-filters.ts'
import { useFormats } from '#web/words/formats.ts'
import { BeginDialog } from './begin-dialog.tsx'
import { Leads, ProjectStatus } from './project-items.tsx'
import type { ProjectLine } from './shapes.ts'
import { useWriter } from './words.ts'

const states = ['all', 'running', 'closed'] as const

/** Every joint project with its two leads, its declared result, and whether it was met. */
export function ProjectsPage() {
  const t = useTranslations('together')
  const { canWrite } = useWriter()
  const { values, set } = useFilters(['state', 'begin'])
  const state = states.find((each) => each === values.state) ?? 'all'
  const projects = useProjects(state)
  const begin = canWrite && <Button onClick={() => set({ begin: '1' })}>{t('projects.begin')}</Button>
  const none = projects.data?.length === 0 && state === 'all'
  return (
    <Page
      title={t('pages.projects')}
      lead={t('projects.lead')}
      acts={none ? undefined : begin}
      basis={projects.dataUpdatedAt > 0 && <Basis age={new Date(projects.dataUpdatedAt)} />}
    >
      <Card>
        <Stack gap={4}>
          {!none && <StateRadios state={state} onChange={(chosen) => set({ state: chosen === 'all' ? '' : chosen })} />}
          <Loaded query={projects}>
            {(items) =>
              none ? (
                <EmptyState title={t('projects.none')} act={begin || undefined}>
                  {t('projects.noneNote')}
                </EmptyState>
              ) : (
                <ProjectTable items={items} more={moreOf(projects)} />
              )
            }
          </Loaded>
        </Stack>
      </Card>
      {values.begin === '1' && <BeginDialog onClose={() => set({ begin: '' })} />}
    </Page>
  )
}

function useProjects(state: (typeof states)[number]) {
  return useInfiniteQuery(
    api.together.projects.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50, ...(state !== 'all' && { state }) }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
      placeholderData: (before) => before,
    }),
  )
}

function moreOf(query: ReturnType<typeof useProjects>) {
  return query.hasNextPage ? { load: () => void query.fetchNextPage(), loading: query.isFetchingNextPage } : undefined
}

type StateProps = { state: (typeof states)[number]; onChange: (state: (typeof states)[number]) => void }

function StateRadios({ state, onChange }: StateProps) {
  const t = useTranslations('together.projects')
  return (
    <div data-print="off">
      <Radios
        label={t('state')}
        hideLabel
        value={state}
        options={states.map((value) => ({ value, label: t(`states.${value}`) }))}
        onChange={onChange}
      />
    </div>
  )
}

type TableProps = { items: readonly ProjectLine[]; more: ReturnType<typeof moreOf> }

function ProjectTable({ items, more }: TableProps) {
  const t = useTranslations('together.projects')
  const formats = useFormats()
  const columns: readonly Column<ProjectLine>[] = [
    {
      key: 'name',
      title: t('name'),
      phone: 'name',
      cell: ({ id, name }) => <Link to={`/together/projects/${id}`}>{name}</Link>,
    },
    { key: 'leads', title: t('leads'), width: '290px', phone: 'plain', cell: ({ leads }) => <Leads leads={leads} /> },
    {
      key: 'result',
      title: t('result'),
      phone: 'plain',
      cell: ({ declaredResult }) => declaredResult ?? t('undeclared'),
    },
    { key: 'due', title: t('due'), width: '116px', cell: ({ dueOn }) => formats.day(dueOn) },
    {
      key: 'state',
      title: t('state'),
      width: '130px',
      phone: 'plain',
      cell: (project) => <ProjectStatus project={project} />,
    },
  ]
  return (
    <Table
      caption={t('caption')}
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
      more={more}
      empty={<Text tone="soft">{t('noneHere')}</Text>}
    />
  )
}

export { ProjectsPage as Component }
