import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { LongJob } from '#web/ui/long-job.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Settings } from './shapes.ts'

const lookAgain = 1500

/** Writes all credits anew, in pieces; it can be left, found again and stopped. */
export function RebuildCard({ rebuild, mayAsk }: { rebuild: Settings['rebuild']; mayAsk: boolean }) {
  const t = useTranslations('attribution.rules')
  const client = useQueryClient()
  const begin = useMutation(
    api.attribution.rebuild.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.attribution.settings.key() }),
    }),
  )
  return (
    <Card>
      <CardHead title={t('rebuild')} />
      <Stack gap={3}>
        <Text tone="soft">{t('rebuildNote')}</Text>
        {begin.error && <ErrorNotice error={begin.error} />}
        {rebuild ? (
          <UnderWay rebuild={rebuild} mayStop={mayAsk} />
        ) : (
          mayAsk && (
            <div data-print="off">
              <Button busy={begin.isPending} onClick={() => begin.mutate({})}>
                {t('rebuildBegin')}
              </Button>
            </div>
          )
        )}
      </Stack>
    </Card>
  )
}

type UnderWayProps = { rebuild: NonNullable<Settings['rebuild']>; mayStop: boolean }

function UnderWay({ rebuild: { jobId, done, total }, mayStop }: UnderWayProps) {
  const t = useTranslations('attribution.rules')
  // Progress is written oftener than it is announced.
  const again = useQuery({
    ...api.attribution.settings.queryOptions({ input: {} }),
    refetchInterval: ({ state }) => (state.data?.rebuild ? lookAgain : false),
  }).data?.rebuild
  const stopping = useMutation(api.operations.cancelLongJob.mutationOptions())
  const asked = stopping.data?.wanted === true
  return (
    <>
      <LongJob
        label={t('rebuild')}
        state={asked ? 'stopping' : 'running'}
        done={again?.done ?? done}
        total={again?.total ?? total}
        {...(mayStop && !asked ? { onStop: () => stopping.mutate({ id: jobId }) } : {})}
      />
      {stopping.error !== null && <ErrorNotice error={stopping.error} />}
    </>
  )
}
