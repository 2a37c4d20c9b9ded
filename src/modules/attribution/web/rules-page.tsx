import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useFormats } from '#web/words/formats.ts'
import { bold } from './basis.tsx'
import { ModelsCard } from './models-card.tsx'
import { ProposalCard } from './proposal-card.tsx'
import { ProposeCard } from './propose-card.tsx'
import { RebuildCard } from './rebuild-card.tsx'
import { RulesLines } from './rules-lines.tsx'
import type { Settings, Version } from './shapes.ts'
import { Signatures } from './signatures.tsx'

/** The rules that credits are written by: in force, proposed, earlier; both heads sign each change. */
export function RulesPage() {
  const t = useTranslations('attribution.rules')
  const read = useQuery(api.attribution.settings.queryOptions({ input: {} }))
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={read.data && <RulesBasis version={read.data.inForce} />}
      acts={<ButtonLink to="/attribution">{t('back')}</ButtonLink>}
    >
      <Loaded query={read}>{(settings) => <RulesCards settings={settings} />}</Loaded>
    </Page>
  )
}

function RulesBasis({ version: { number, inForceFrom } }: { version: Version }) {
  const t = useTranslations('attribution.rules')
  const formats = useFormats()
  return (
    <Basis
      definition={
        inForceFrom
          ? t.rich('basis', { version: String(number), day: formats.day(inForceFrom), b: bold })
          : t.rich('basisFirst', { version: String(number), b: bold })
      }
    />
  )
}

function RulesCards({ settings }: { settings: Settings }) {
  const { inForce, proposed, earlier, signsFor } = settings
  return (
    <>
      {proposed && <ProposalCard proposed={proposed} inForce={inForce} signsFor={signsFor} />}
      <Grid split="halves">
        <Stack>
          <InForceCard version={inForce} />
          {signsFor !== null && proposed === null && <ProposeCard inForce={inForce} stages={settings.stages} />}
          <RebuildCard rebuild={settings.rebuild} mayAsk={signsFor !== null} />
        </Stack>
        <ModelsCard />
      </Grid>
      {earlier.length > 0 && <EarlierCard earlier={earlier} />}
    </>
  )
}

function InForceCard({ version: { number, rules, signatures } }: { version: Version }) {
  const t = useTranslations('attribution.rules')
  const isSigned = signatures.marketing !== null || signatures.sales !== null
  return (
    <Card>
      <CardHead title={t('inForce')} note={t('number', { version: String(number) })} />
      <Stack gap={4}>
        <RulesLines rules={rules} />
        {isSigned ? <Signatures signatures={signatures} /> : <Text tone="soft">{t('begunWith')}</Text>}
      </Stack>
    </Card>
  )
}

function EarlierCard({ earlier }: { earlier: readonly Version[] }) {
  const t = useTranslations('attribution.rules')
  return (
    <Card>
      <CardHead title={t('earlier')} />
      <Timeline
        label={t('earlier')}
        entries={earlier.map(({ id, number, state, rules, proposedBy, proposedAt }) => ({
          key: id,
          words: t(state === 'withdrawn' ? 'wasWithdrawn' : 'wasInForce', { version: String(number) }),
          at: proposedAt,
          names: proposedBy,
          more: <RulesLines rules={rules} />,
        }))}
      />
    </Card>
  )
}

export { RulesPage as Component }
