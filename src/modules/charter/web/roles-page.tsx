import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { FindingsCard } from './findings-card.tsx'
import { MatrixCard } from './matrix-card.tsx'
import { ProposalsCard } from './proposals-card.tsx'
import type { Roles, Task } from './shapes.ts'
import { TaskDialog } from './task-dialog.tsx'
import { TaskDrawer } from './task-drawer.tsx'

/** Who does what and who answers for it: what is wrong with it first, then what waits, then the matrix. */
export function RolesPage() {
  const t = useTranslations('charter.roles')
  const roles = useQuery(api.charter.roles.queryOptions())
  const [writes, setWrites] = useState<Task | 'new' | null>(null)
  const mayPropose = roles.data?.mayPropose === true
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={roles.data && <RolesBasis roles={roles.data} readAt={new Date(roles.dataUpdatedAt)} />}
      acts={
        <>
          {mayPropose && <Button onClick={() => setWrites('new')}>{t('add')}</Button>}
          <ButtonLink to="/charter/quiz">{t('quiz')}</ButtonLink>
        </>
      }
      evidence={(key) => roles.data && <TaskDrawer taskId={key} roles={roles.data} onChange={setWrites} />}
    >
      <Loaded query={roles}>{(data) => <RolesCards roles={data} onAdd={() => setWrites('new')} />}</Loaded>
      {writes !== null && roles.data && (
        <TaskDialog
          task={writes === 'new' ? null : writes}
          people={roles.data.people}
          onClose={() => setWrites(null)}
        />
      )}
    </Page>
  )
}

function RolesBasis({ roles: { tasks }, readAt }: { roles: Roles; readAt: Date }) {
  const t = useTranslations('charter.roles')
  const inForce = tasks.filter((task) => task.inForce !== null).length
  return <Basis sources={t('basis', { count: inForce })} age={readAt} />
}

function RolesCards({ roles, onAdd }: { roles: Roles; onAdd: () => void }) {
  const t = useTranslations('charter.roles')
  const { tasks, findings, mayPropose } = roles
  if (tasks.length === 0) {
    return (
      <Card>
        <EmptyState title={t('none')} act={mayPropose && <Button onClick={onAdd}>{t('addFirst')}</Button>}>
          {t('noneNote')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <>
      <FindingsCard findings={findings} tasks={tasks} />
      <ProposalsCard tasks={tasks} />
      <MatrixCard roles={roles} />
    </>
  )
}

export { RolesPage as Component }
