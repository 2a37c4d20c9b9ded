import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Status, type StatusKind } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useAge } from '#web/words/age.ts'
import { useErrorText } from '#web/words/error-text.ts'
import { useFormats } from '#web/words/formats.ts'
import { useJobName } from './job-name.ts'
import { useJobPlace } from './job-place.ts'
import type { Job } from './long-jobs.tsx'

type Props = { jobs: readonly Job[]; more: { load: () => void; loading: boolean } | undefined }

/** How long work ended, the newest first. */
export function EndedJobs({ jobs, more }: Props) {
  const t = useTranslations('operations.jobs')
  const columns = useColumns()
  return (
    <Table
      caption={t('ended')}
      columns={columns}
      rows={jobs}
      rowKey={({ id }) => id}
      more={more}
      empty={t('noneEnded')}
    />
  )
}

const statusOf: Record<Exclude<Job['state'], 'waiting' | 'running'>, StatusKind> = {
  done: 'kept',
  failed: 'broken',
  cancelled: 'paused',
}

function useColumns(): readonly Column<Job>[] {
  const t = useTranslations('operations.jobs')
  const formats = useFormats()
  const age = useAge()
  return [
    { key: 'what', title: t('what'), cell: (job) => <JobName job={job} />, phone: 'name' },
    { key: 'how', title: t('how'), cell: (job) => <Ending job={job} />, phone: 'plain' },
    { key: 'rows', title: t('rows'), align: 'right', cell: ({ done }) => formats.number(done) },
    { key: 'aside', title: t('setAside'), align: 'right', cell: ({ problems }) => formats.number(problems) },
    { key: 'at', title: t('endedAt'), cell: ({ finishedAt }) => (finishedAt ? formats.dayTime(finishedAt) : '–') },
    {
      key: 'took',
      title: t('took'),
      align: 'right',
      cell: ({ startedAt, finishedAt }) =>
        startedAt && finishedAt ? age((finishedAt.getTime() - startedAt.getTime()) / 1000) : '–',
    },
  ]
}

/** The name of the work, and where it has a page the way there. */
export function JobName({ job }: { job: Job }) {
  const name = useJobName()(job)
  const place = useJobPlace()(job.id)
  return place === undefined ? name : <Link to={place}>{name}</Link>
}

function Ending({ job: { state, failure } }: { job: Job }) {
  const t = useTranslations('operations.jobs')
  const textOf = useErrorText()
  if (state === 'waiting' || state === 'running') return null
  return (
    <>
      <Status is={statusOf[state]}>{t(`states.${state}`)}</Status>
      {failure !== null && (
        <Text size={12} tone="muted" as="div">
          {textOf({ code: failure }).text}
        </Text>
      )}
    </>
  )
}
