import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './operations.module.css'
import { useTaskName } from './task-name.ts'

type FailedJob = Awaited<ReturnType<House['operations']['failedJobs']>>['items'][number]

/** Jobs that were tried several times and gave up, with the reason and another try. */
export function FailedJobsCard({ mayRetry }: { mayRetry: boolean }) {
  const t = useTranslations('operations.failed')
  const client = useQueryClient()
  const jobs = useQuery(api.operations.failedJobs.queryOptions())
  const retrying = useMutation(
    api.operations.retryJob.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.operations.failedJobs.key() }),
    }),
  )
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      <output>{retrying.data?.retried === true && <Status is="kept">{t('retried')}</Status>}</output>
      {retrying.error !== null && <ErrorNotice error={retrying.error} />}
      <Loaded query={jobs}>
        {({ items }) =>
          items.length === 0 ? (
            <Status is="kept">{t('none')}</Status>
          ) : (
            <ul className={css.failed} aria-label={t('title')}>
              {items.map((job) => (
                <Failed
                  key={job.id}
                  job={job}
                  busy={retrying.isPending}
                  {...(mayRetry ? { onRetry: () => retrying.mutate({ id: job.id }) } : {})}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  )
}

function Failed({ job, busy, onRetry }: { job: FailedJob; busy: boolean; onRetry?: () => void }) {
  const t = useTranslations('operations.failed')
  const formats = useFormats()
  const task = useTaskName()(job.task)
  return (
    <li>
      <div className={css.words}>
        <Status is="broken">{task}</Status>
        <span className={css.detail}>{t('attempts', { count: job.attempts, at: formats.dayTime(job.failedAt) })}</span>
        <details className={css.detail}>
          <summary>{t('reason')}</summary>
          <code className={css.reason}>{job.failure}</code>
        </details>
      </div>
      {onRetry && (
        <Button small label={t('retryNamed', { task })} busy={busy} onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </li>
  )
}
