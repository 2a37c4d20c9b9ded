import { useTranslations } from 'use-intl'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Activity } from '../contract.ts'
import { useActivityColumns } from './activity-columns.tsx'
import { ActivityFilterRow } from './activity-filters.tsx'
import { useActivities, useActivityFilters } from './use-activities.ts'

/** The register of everything that either side plans and does, the latest first. */
export function ActivitiesPage() {
  const t = useTranslations('activities')
  const filters = useActivityFilters()
  const activities = useActivities(filters)
  const canWrite = useMe()?.person?.role !== 'auditor'
  const more = activities.hasNextPage
    ? { load: () => void activities.fetchNextPage(), loading: activities.isFetchingNextPage }
    : undefined
  return (
    <Page
      title={t('pages.list')}
      lead={t('list.lead')}
      basis={activities.dataUpdatedAt > 0 && <Basis age={new Date(activities.dataUpdatedAt)} />}
      acts={
        <>
          {canWrite && <ButtonLink to="/activities/plan">{t('list.plan')}</ButtonLink>}
          <ButtonLink to="/activities/calendar">{t('list.calendar')}</ButtonLink>
        </>
      }
    >
      <Card>
        <ActivityFilterRow filters={filters} activities={activities.data ?? []} />
        <Loaded query={activities}>
          {(rows) =>
            rows.length === 0 && !filters.some ? <NoActivities /> : <ActivityTable activities={rows} more={more} />
          }
        </Loaded>
      </Card>
    </Page>
  )
}

type TableProps = { activities: readonly Activity[]; more: { load: () => void; loading: boolean } | undefined }

function ActivityTable({ activities, more }: TableProps) {
  const t = useTranslations('activities')
  const columns = useActivityColumns()
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={activities}
      rowKey={({ id }) => id}
      more={more}
      empty={<Text tone="soft">{t('list.noneSuch')}</Text>}
    />
  )
}

function NoActivities() {
  const t = useTranslations('activities.list')
  return (
    <EmptyState title={t('none')} act={<ButtonLink to="/imports/new?kind=activities">{t('bring')}</ButtonLink>}>
      {t('noneNote')}
    </EmptyState>
  )
}

export { ActivitiesPage as Component }
