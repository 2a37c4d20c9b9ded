import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { Ends, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Lead } from '../contract.ts'

/** Where the lead stands between the sides, or the way to put it there. */
export function HandOffOfLead({ lead }: { lead: Lead }) {
  const t = useTranslations('leads.handOff')
  const tStates = useTranslations('handoff.states')
  const person = useMe()?.person
  const found = useQuery(api.handoff.list.queryOptions({ input: { leadId: lead.id, limit: 1 } }))
  const [latest] = found.data?.items ?? []
  if (latest) {
    return (
      <Card>
        <CardHead title={t('title')} />
        <Ends>
          <Link to={`/hand-offs/${latest.id}`}>{t('open')}</Link>
          <Text as="span" tone="soft">
            {tStates(latest.state)}
          </Text>
        </Ends>
      </Card>
    )
  }
  const gives = person ? person.role !== 'auditor' && person.side !== 'sales' : false
  return found.data && gives && mayBegin(lead) ? <BeginCard leadId={lead.id} /> : null
}

/** Marketing's, and sales has said nothing of it yet. */
function mayBegin({ list, acceptedAt, rejectedAt, converted }: Lead): boolean {
  return list === 'marketing' && acceptedAt === null && rejectedAt === null && converted !== true
}

function BeginCard({ leadId }: { leadId: string }) {
  const t = useTranslations('leads.handOff')
  const go = useNavigate()
  const [asked, setAsked] = useState(false)
  const beginning = useMutation(
    api.handoff.begin.mutationOptions({ onSuccess: ({ engagementId }) => go(`/hand-offs/${engagementId}`) }),
  )
  return (
    <Card>
      <CardHead title={t('title')} />
      <Stack gap={4}>
        <Text tone="soft">{t('note')}</Text>
        <Checkbox label={t('asked')} note={t('askedNote')} checked={asked} onChange={setAsked} />
        {beginning.error && <RefusalNotice error={beginning.error} />}
        <div>
          <Button
            variant="filled"
            busy={beginning.isPending}
            onClick={() => beginning.mutate({ leadId, highIntent: asked })}
          >
            {t('begin')}
          </Button>
        </div>
      </Stack>
    </Card>
  )
}
