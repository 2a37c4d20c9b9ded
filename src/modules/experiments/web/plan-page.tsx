import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { minorDigits } from '#platform/money.ts'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { designOf, draftFrom, type Draft } from './draft.ts'
import { PlanFields } from './plan-fields.tsx'
import { PowerCard } from './power-card.tsx'

/** Plans one experiment; what it could find is shown while it is being written. */
export function PlanPage() {
  const t = useTranslations('experiments.plan')
  const navigate = useNavigate()
  const [address] = useSearchParams()
  const [draft, setDraft] = useState<Draft>(() => draftFrom(address))
  const currency = useMe()?.workspace?.currency ?? 'EUR'
  const design = designOf(draft, 10 ** minorDigits(currency))
  const preview = useQuery({
    ...api.experiments.preview.queryOptions({ input: design ?? emptyDesign }),
    enabled: design !== null,
  })
  const plan = useMutation(
    api.experiments.plan.mutationOptions({ onSuccess: ({ id }) => navigate(`/experiments/${id}`) }),
  )
  const { activityId, name } = draft
  const ready = design !== null && activityId !== null && name.trim() !== ''
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Grid split="halves">
        <Card>
          <Stack>
            <PlanFields draft={draft} currency={currency} onChange={setDraft} />
            {plan.error && <RefusalNotice error={plan.error} />}
            <Button
              variant="filled"
              disabled={!ready}
              busy={plan.isPending}
              onClick={() => ready && plan.mutate({ ...design, activityId, name: name.trim() })}
            >
              {t('draw')}
            </Button>
          </Stack>
        </Card>
        <PowerCard
          preview={design ? preview : null}
          outcome={draft.outcome}
          onUse={(share) => setDraft({ ...draft, share: String(Math.round(share * 100)) })}
        />
      </Grid>
    </Page>
  )
}

const emptyDesign = {
  unit: 'company',
  population: { segment: undefined, country: undefined },
  strata: [],
  outcome: 'lead',
  windowDays: 1,
  shareHeld: 0.5,
  minimalEffect: 1,
} satisfies NonNullable<ReturnType<typeof designOf>>

export { PlanPage as Component }
