import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { LongJob } from '#web/ui/long-job.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useNow } from '#web/words/age.ts'
import { EndedJobs, JobName } from './ended-jobs.tsx'
import { useJobName } from './job-name.ts'
import { paceOf } from './pace.ts'

export type Job = Awaited<ReturnType<House['operations']['longJobs']>>['items'][number]

const lookAgain = 2000

function isUnderWay({ state }: Job): boolean {
  return state === 'waiting' || state === 'running'
}

function useLongJobs() {
  return useInfiniteQuery(
    api.operations.longJobs.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50 }),
      ...pageByPage,
      select: allRows,
      // Progress is written oftener than it is announced.
      refetchInterval: ({ state }) =>
        state.data?.pages.some(({ items }) => items.some(isUnderWay)) === true ? lookAgain : false,
    }),
  )
}

/** What is under way, each with its progress and a way to stop it, and what has ended. */
export function LongJobs({ mayStop }: { mayStop: boolean }) {
  const t = useTranslations('operations.jobs')
  const jobs = useLongJobs()
  const more = moreOf(jobs)
  return (
    <>
      <Card>
        <CardHead title={t('underWay')} />
        <Loaded query={jobs}>{(all) => <UnderWay jobs={all.filter(isUnderWay)} mayStop={mayStop} />}</Loaded>
      </Card>
      <Card>
        <CardHead title={t('ended')} />
        <Loaded query={jobs}>{(all) => <EndedJobs jobs={all.filter((job) => !isUnderWay(job))} more={more} />}</Loaded>
      </Card>
    </>
  )
}

function UnderWay({ jobs, mayStop }: { jobs: readonly Job[]; mayStop: boolean }) {
  const t = useTranslations('operations.jobs')
  if (jobs.length === 0) return <Text tone="soft">{t('nothing')}</Text>
  return (
    <Stack gap={6}>
      {jobs.map((job) => (
        <JobUnderWay key={job.id} job={job} mayStop={mayStop} />
      ))}
    </Stack>
  )
}

function JobUnderWay({ job, mayStop }: { job: Job; mayStop: boolean }) {
  const client = useQueryClient()
  const name = useJobName()(job)
  const now = useNow(2)
  const stopping = useMutation(
    api.operations.cancelLongJob.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.operations.longJobs.key() }),
    }),
  )
  const asked = stopping.data?.wanted === true
  return (
    <div>
      <h3>
        <JobName job={job} />
      </h3>
      <LongJob
        label={name}
        state={asked ? 'stopping' : job.state}
        done={job.done}
        total={job.total}
        setAside={job.problems}
        {...paceOf(job, now)}
        {...(mayStop && !asked ? { onStop: () => stopping.mutate({ id: job.id }) } : {})}
      />
      {stopping.error !== null && <ErrorNotice error={stopping.error} />}
    </div>
  )
}
