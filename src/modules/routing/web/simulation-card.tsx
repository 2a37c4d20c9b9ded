import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { LongJob } from '#web/ui/long-job.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Simulation } from '../contract.ts'
import css from './routing.module.css'
import { HoursOfDay } from './hours-of-day.tsx'
import { OutcomeTable } from './outcome-table.tsx'
import { PeopleTable } from './people-table.tsx'

const days = 90

const ended: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled'])
const lookAgain = 400

/** One trial at a time; it goes on in the house while somebody looks elsewhere, and can be stopped. */
function useTrial(revision: number) {
  const client = useQueryClient()
  const start = useMutation({ ...api.routing.startTrial.mutationOptions(), scope: { id: `routing trial ${revision}` } })
  const id = start.data?.id
  const query = useQuery({
    ...api.routing.trial.queryOptions({ input: id === undefined ? skipToken : { id } }),
    refetchInterval: ({ state }) => (state.data !== undefined && ended.has(state.data.state) ? false : lookAgain),
  })
  const again = () => client.invalidateQueries({ queryKey: api.routing.trial.key() })
  const stop = useMutation(api.routing.stopTrial.mutationOptions({ onSettled: again }))
  return { start, trial: id === undefined ? undefined : query.data, stop }
}

/** Tries the draft, or the published rules, on the leads of the last days. */
export function SimulationCard({ revision }: { revision: number }) {
  const t = useTranslations('routing.simulation')
  const [promise, setPromise] = useState('240')
  const [handling, setHandling] = useState('20')
  const { start, trial, stop } = useTrial(revision)
  const isUnderWay = start.isPending || (trial !== undefined && !ended.has(trial.state))
  return (
    <Card>
      <CardHead title={t('title')} note={t('lead', { days: String(days) })} />
      <Stack gap={4}>
        <form
          className={css.trial}
          onSubmit={(event) => {
            event.preventDefault()
            start.mutate({ days, promiseMinutes: Number(promise), handlingMinutes: Number(handling) })
          }}
        >
          <TextField label={t('promise')} type="number" min={1} max={100_000} value={promise} onChange={setPromise} />
          <TextField label={t('handling')} type="number" min={1} max={10_000} value={handling} onChange={setHandling} />
          <Button type="submit" busy={isUnderWay}>
            {t('run')}
          </Button>
        </form>
        {start.error !== null && <ErrorNotice error={start.error} />}
        {trial && trial.state !== 'done' && (
          <LongJob
            label={t('title')}
            state={trial.state}
            done={trial.done}
            total={trial.total}
            {...(isUnderWay && { onStop: () => stop.mutate({ id: trial.id }) })}
          />
        )}
        {trial?.result && <Result simulation={trial.result} />}
      </Stack>
    </Card>
  )
}

function Result({ simulation }: { simulation: Simulation }) {
  const t = useTranslations('routing.simulation')
  const formats = useFormats()
  const { draft, published, known, from, to, moved, truncated } = simulation
  if (draft.leads === 0) return <Text tone="soft">{t('none')}</Text>
  return (
    <Stack gap={4}>
      <Text size={12} tone="muted">
        {t('basis', {
          leads: formats.number(draft.leads),
          from: formats.day(from),
          to: formats.day(to),
          known: formats.number(known.leads),
          won: formats.number(known.won),
        })}
      </Text>
      {truncated && <Text tone="soft">{t('truncated')}</Text>}
      {moved !== null && <Text>{t('moved', { count: moved })}</Text>}
      <OutcomeTable draft={draft} published={published} />
      <PeopleTable draft={draft} published={published} />
      <HoursOfDay counts={draft.byHour} />
    </Stack>
  )
}
