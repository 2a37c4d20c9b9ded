import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { LongJob } from '#web/ui/long-job.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Bias } from './shapes.ts'

/** Where the figures come from, and the way to have them measured, again or for the first time. */
export function MeasureCard({ job, isMeasured }: { job: Bias['job']; isMeasured: boolean }) {
  const t = useTranslations('attribution.bias')
  const client = useQueryClient()
  const role = useMe()?.person?.role
  const mayWrite = role !== undefined && role !== 'auditor'
  const onSuccess = () => client.invalidateQueries({ queryKey: api.attribution.bias.key() })
  const begin = useMutation(api.attribution.askForBias.mutationOptions({ onSuccess }))
  const stopping = useMutation(api.operations.cancelLongJob.mutationOptions({ onSuccess }))
  const wanted = job !== null && stopping.variables?.id === job.jobId
  const failed = begin.error ?? stopping.error
  return (
    <Card>
      <CardHead title={t('measureTitle')} />
      <Stack gap={3}>
        <Text tone="soft">{t(isMeasured ? 'measureDone' : 'measureNote')}</Text>
        {failed && <ErrorNotice error={failed} />}
        {job && (
          <LongJob
            label={t('measureTitle')}
            state={wanted ? 'stopping' : 'running'}
            done={job.done}
            total={job.total}
            counts="steps"
            {...(mayWrite && !wanted ? { onStop: () => stopping.mutate({ id: job.jobId }) } : {})}
          />
        )}
        {!job && mayWrite && (
          <div data-print="off">
            <Button busy={begin.isPending} onClick={() => begin.mutate({})}>
              {t(isMeasured ? 'measureAgain' : 'measure')}
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  )
}
