import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { FlatLines, Loaded } from '#web/ui/loaded.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { useFormats } from '#web/words/formats.ts'
import { emptyPlan, planOf } from './plan-draft.ts'
import { PlanForm } from './plan-form.tsx'

/** Plans an activity, or changes what is said of one. */
export function PlanPage() {
  const t = useTranslations('activities.plan')
  const { activityId } = useParams()
  return activityId === undefined ? (
    <Page title={t('title')} lead={t('lead')}>
      <NewPlan />
    </Page>
  ) : (
    <ChangePage id={activityId} />
  )
}

function NewPlan() {
  const me = useMe()
  if (!me?.person || !me.workspace) return <FlatLines lines={8} />
  const { side, email } = me.person
  const own = side === 'marketing' || side === 'sales' ? side : 'both'
  return <PlanForm first={emptyPlan(own, email)} id={undefined} currency={me.workspace.currency} />
}

function ChangePage({ id }: { id: string }) {
  const t = useTranslations('activities.plan')
  const { timeZone } = useFormats()
  const currency = useMe()?.workspace?.currency
  const activity = useQuery(api.activities.one.queryOptions({ input: { id } }))
  return (
    <Page title={t('changeTitle', { name: activity.data?.name ?? '' })} lead={t('changeLead')}>
      <Loaded query={activity} waiting={<FlatLines lines={8} />}>
        {(found) => {
          const first = planOf(found, (at) => dayIn(timeZone, at))
          const used = found.plannedCost?.currency ?? found.realCost?.currency ?? currency
          return used === undefined ? <FlatLines /> : <PlanForm key={id} first={first} id={id} currency={used} />
        }}
      </Loaded>
    </Page>
  )
}

export { PlanPage as Component }
