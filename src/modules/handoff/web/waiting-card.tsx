import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { commonTriggers } from '../domain/later-groups.ts'
import type { Pool } from './later-page.tsx'
import { keyOfRows } from './later-rows.ts'

/** Who waits for an event, and the press that says that it happened. What happens to one customer alone is said on their page. */
export function WaitingCard({ waiting }: { waiting: Pool['waiting'] }) {
  const t = useTranslations('handoff.pool')
  const tTriggers = useTranslations('handoff.triggers')
  const formats = useFormats()
  const client = useQueryClient()
  const mayWake = useMe()?.person?.role !== 'auditor'
  const wake = useMutation(
    api.handoff.wakeWaiting.mutationOptions({
      onSettled: () => void client.invalidateQueries({ queryKey: api.handoff.key() }),
    }),
  )
  if (waiting.length === 0 && wake.data === undefined) return null
  return (
    <Card>
      <CardHead title={t('waiting')} note={t('waitingNote')} />
      <Stack gap={4}>
        <Grid split="figures">
          {waiting.map(({ trigger, n }) => {
            const common = commonTriggers.find((each) => each === trigger)
            return (
              <Stack key={trigger} gap={2}>
                <Figure
                  label={tTriggers(trigger)}
                  value={formats.number(n)}
                  rows={{ evidence: keyOfRows({ group: 'resting', trigger }) }}
                />
                {common && mayWake && (
                  <Button small busy={wake.isPending} onClick={() => wake.mutate({ trigger: common })}>
                    {t(`happened.${common}`)}
                  </Button>
                )}
              </Stack>
            )
          })}
        </Grid>
        {wake.data && <Text tone="soft">{t('wokenNow', { count: wake.data.woken, left: wake.data.left })}</Text>}
        {wake.isError && <RefusalNotice error={wake.error} />}
      </Stack>
    </Card>
  )
}
