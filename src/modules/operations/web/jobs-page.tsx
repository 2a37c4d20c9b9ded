import { useTranslations } from 'use-intl'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { FailedJobsCard } from './failed-jobs-card.tsx'
import { LongJobs } from './long-jobs.tsx'

/** Long work and how far it is; below it the jobs that gave up, for those who lead. */
export function JobsPage() {
  const t = useTranslations('operations.jobs')
  const role = useMe()?.person?.role
  return (
    <Page title={t('title')} lead={t('lead')}>
      <LongJobs mayStop={role !== 'auditor'} />
      {(role === 'lead' || role === 'admin') && <FailedJobsCard mayRetry={role === 'admin'} />}
    </Page>
  )
}

export { JobsPage as Component }
