import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Simulation } from '../contract.ts'
import css from './routing.module.css'
import { HoursOfDay } from './hours-of-day.tsx'
import { OutcomeTable } from './outcome-table.tsx'
import { PeopleTable } from './people-table.tsx'

const days = 90

type Wish = { days: number; promiseMinutes: number; handlingMinutes: number }

/** Tries the draft, or the published rules, on the leads of the last days. */
export function SimulationCard({ revision }: { revision: number }) {
  const t = useTranslations('routing.simulation')
  const [promise, setPromise] = useState('240')
  const [handling, setHandling] = useState('20')
  const trying = useMutation({
    mutationFn: (wish: Wish) => house.routing.simulate(wish),
    mutationKey: ['routing trial', revision],
  })
  return (
    <Card>
      <CardHead title={t('title')} note={t('lead', { days: String(days) })} />
      <Stack gap={4}>
        <form
          className={css.trial}
          onSubmit={(event) => {
            event.preventDefault()
            trying.mutate({ days, promiseMinutes: Number(promise), handlingMinutes: Number(handling) })
          }}
        >
          <TextField label={t('promise')} type="number" min={1} max={100_000} value={promise} onChange={setPromise} />
          <TextField label={t('handling')} type="number" min={1} max={10_000} value={handling} onChange={setHandling} />
          <Button type="submit" busy={trying.isPending}>
            {t('run')}
          </Button>
        </form>
        {trying.error !== null && <ErrorNotice error={trying.error} />}
        {trying.data && <Result simulation={trying.data} />}
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
