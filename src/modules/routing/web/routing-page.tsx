import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Version } from '../contract.ts'
import { DecisionsCard } from './decisions-card.tsx'
import { DraftCard } from './draft-card.tsx'
import { RuleLines } from './rule-lines.tsx'
import { SimulationCard } from './simulation-card.tsx'

/** Who gets a lead: the published rules, the draft, a trial on past leads, and the latest decisions. */
export function RoutingPage() {
  const t = useTranslations('routing')
  const board = useQuery(api.routing.read.queryOptions())
  const role = useMe()?.person?.role
  const mayLead = role === 'lead' || role === 'admin'
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      acts={<ButtonLink to="/routing/versions">{t('versions.title')}</ButtonLink>}
    >
      <Loaded query={board}>
        {({ published, draft }) => (
          <Stack>
            {(mayLead || draft) && <DraftCard published={published} draft={draft} mayChange={mayLead} />}
            <PublishedCard published={published} />
            {(published ?? draft) && <SimulationCard revision={draft?.revision ?? 0} />}
            <DecisionsCard />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function PublishedCard({ published }: { published: Version | null }) {
  const t = useTranslations('routing')
  const formats = useFormats()
  if (!published) return <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
  const { number, publishedName, publishedAt, rules } = published
  return (
    <Card>
      <CardHead
        title={t('published')}
        note={
          publishedAt &&
          t('versionBy', { number: String(number), name: publishedName ?? '', day: formats.day(publishedAt) })
        }
      />
      <RuleLines label={t('published')} rules={rules} />
    </Card>
  )
}

export { RoutingPage as Component }
