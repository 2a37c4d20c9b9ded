import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import type { Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { BeginDialog } from './begin-dialog.tsx'
import { Leads, ProjectStatus } from './project-items.tsx'
import type { ProjectLine } from './shapes.ts'
import { StateList, useChosenState } from './state-list.tsx'

const states = ['running', 'closed'] as const

/** Every joint project with its two leads, its declared result, and whether it was met. */
export function ProjectsPage() {
  const t = useTranslations('together.projects')
  const chosen = useChosenState(states, 'begin')
  const { state } = chosen
  const projects = useInfiniteQuery(
    api.together.projects.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50, ...(state && { state }) }),
      ...pageByPage,
      select: allRows,
      placeholderData: (before) => before,
    }),
  )
  return (
    <StateList
      of="projects"
      chosen={chosen}
      states={(['all', ...states] as const).map((value) => ({ value, label: t(`states.${value}`) }))}
      query={projects}
      columns={useColumns()}
      add={t('begin')}
      Dialog={BeginDialog}
    />
  )
}

function useColumns(): readonly Column<ProjectLine>[] {
  const t = useTranslations('together.projects')
  const formats = useFormats()
  return [
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
}

export { ProjectsPage as Component }
