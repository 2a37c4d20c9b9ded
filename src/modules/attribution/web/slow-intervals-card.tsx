import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { LongJob } from '#web/ui/long-job.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Asked } from './address.ts'
import type { SlowIntervals } from './shapes.ts'
import { useModelName } from './words.ts'

const lookAgain = 1500

/** Intervals that are worked out only when somebody asks, because their models are learned 500 times over. */
export function SlowIntervalsCard({ slow, asked }: { slow: SlowIntervals; asked: Asked }) {
  const t = useTranslations('attribution.quarrel')
  const client = useQueryClient()
  const modelName = useModelName()
  const role = useMe()?.person?.role
  const mayWrite = role !== undefined && role !== 'auditor'
  const begin = useMutation(
    api.attribution.askForIntervals.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.attribution.quarrel.key() }),
    }),
  )
  return (
    <Card>
      <CardHead title={t('slowTitle')} />
      <Stack gap={3}>
        <Text tone="soft">{slow.state === 'ready' ? t('slowReady') : t('slowNote')}</Text>
        {slow.tooLong.map(({ model, minutes }) => (
          <Text key={model} size={13} tone="soft">
            {t('slowTooLong', { model: modelName(model), minutes })}
          </Text>
        ))}
        {begin.error && <ErrorNotice error={begin.error} />}
        {slow.job && <UnderWay job={slow.job} asked={asked} mayStop={mayWrite} />}
        {slow.state === 'none' && mayWrite && (
          <div data-print="off">
            <Button busy={begin.isPending} onClick={() => begin.mutate(asked)}>
              {t('slowBegin')}
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  )
}

type UnderWayProps = { job: NonNullable<SlowIntervals['job']>; asked: Asked; mayStop: boolean }

function UnderWay({ job, asked, mayStop }: UnderWayProps) {
  const t = useTranslations('attribution.quarrel')
  // Progress is written oftener than it is announced.
  const input = { ...asked, dimension: 'channel' as const }
  useQuery({
    ...api.attribution.quarrel.queryOptions({ input }),
    refetchInterval: ({ state }) => (state.data?.slowIntervals?.job ? lookAgain : false),
  })
  const stopping = useMutation(api.operations.cancelLongJob.mutationOptions())
  const wanted = stopping.data?.wanted === true
  return (
    <>
      <LongJob
        label={t('slowTitle')}
        state={wanted ? 'stopping' : 'running'}
        done={job.done}
        total={job.total}
        counts="steps"
        {...(wanted || !mayStop ? {} : { onStop: () => stopping.mutate({ id: job.jobId }) })}
      />
      {stopping.error !== null && <ErrorNotice error={stopping.error} />}
    </>
  )
}
