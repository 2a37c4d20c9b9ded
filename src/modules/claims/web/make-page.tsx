import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { ClaimFields } from './claim-fields.tsx'
import { claimOf, leastIn, thresholdIn, usualThreshold, type Draft } from './draft.ts'
import type { Choices } from './shapes.ts'
import { useSentence } from './words.ts'

const day = 86_400_000

function firstDraft(): Draft {
  const ago = (days: number) => new Date(Date.now() - days * day).toISOString().slice(0, 10)
  return {
    kind: 'volume',
    about: 'marketing',
    from: ago(90),
    to: ago(1),
    segment: null,
    campaign: '',
    threshold: usualThreshold('volume'),
    least: '3',
    reasons: [],
    ownerId: null,
    words: '',
  }
}

/** An accusation as a form: what is meant, from which line on, of which days, and who answers for it. */
export function MakePage() {
  const t = useTranslations('claims.form')
  const choices = useQuery(api.claims.choices.queryOptions())
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded query={choices}>{(data) => <Form choices={data} />}</Loaded>
    </Page>
  )
}

function Form({ choices }: { choices: Choices }) {
  const t = useTranslations('claims.form')
  const tAll = useTranslations('claims')
  const navigate = useNavigate()
  const client = useQueryClient()
  const sentence = useSentence()
  const [draft, setDraft] = useState<Draft>(firstDraft)
  const make = useMutation(
    api.claims.make.mutationOptions({
      onSuccess: async ({ id }) => {
        await client.invalidateQueries({ queryKey: api.claims.key() })
        await navigate(`/claims/${id}`)
      },
    }),
  )
  const claim = claimOf(draft)
  const shown = { threshold: thresholdIn(draft) ?? 0, least: leastIn(draft) ?? 1, reasons: draft.reasons }
  return (
    <Card>
      <Stack gap={5}>
        <ClaimFields
          draft={draft}
          choices={choices}
          set={(changes) => setDraft((before) => ({ ...before, ...changes }))}
        />
        <div>
          <CardHead title={t('willAsk')} />
          <Text tone="soft">{tAll(`accusations.${draft.kind}.${draft.about}`)}</Text>
          <Text size={16}>{sentence({ kind: draft.kind, about: draft.about, question: shown })}</Text>
        </div>
        {make.isError && <RefusalNotice error={make.error} />}
        <div>
          <Button
            variant="filled"
            disabled={claim === null}
            busy={make.isPending}
            onClick={() => claim && make.mutate(claim)}
          >
            {t('ask')}
          </Button>
        </div>
      </Stack>
    </Card>
  )
}

export { MakePage as Component }
