import { useTranslations } from 'use-intl'
import { MyEffectsCard } from '#modules/activities/web/index.ts'
import { MarketerHandoffsCard } from '#modules/handoff/web/index.ts'
import type { Person } from '#web/me.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { journeysAddress } from './addresses.ts'
import css from './home.module.css'
import { CampaignsCard } from './campaigns-card.tsx'
import { DidForDealsCard } from './did-for-deals-card.tsx'
import { DirectorsWord } from './directors-word.tsx'
import { FetchedCard } from './fetched-card.tsx'
import { FirstOfLists } from './first-of-lists.tsx'
import { FunnelCard } from './funnel-card.tsx'
import { HomeFrame } from './home-frame.tsx'
import { useMine } from './journeys.ts'
import { RejectionsCard } from './rejections-card.tsx'

const begunByMarketing = [{ dimension: 'startedBy', key: 'marketing' }] as const

/** What happened to marketing's leads, and an honest answer why not. */
export function MarketerHome({ person }: { person: Person }) {
  const t = useTranslations('home')
  const handed = useMine('handedOverBy', person)
  return (
    <HomeFrame person={person} lead={t('marketer.lead')}>
      <FirstOfLists person={person} side="marketing" />
      <Grid split="wide">
        <Stack>
          <FunnelCard title={t('funnel.ofMarketing')} filters={begunByMarketing} />
          <CampaignsCard filters={begunByMarketing} />
          <FetchedCard>
            <MyEffectsCard side="marketing" />
          </FetchedCard>
        </Stack>
        <Stack>
          <FetchedCard>
            <MarketerHandoffsCard />
          </FetchedCard>
          <RejectionsCard filters={begunByMarketing} />
          <HandedOverCard mine={handed} />
          <DidForDealsCard dimension="handedOverBy" owner={handed.key} side="sales" />
        </Stack>
      </Grid>
      <DirectorsWord />
    </HomeFrame>
  )
}

const outcomes = ['open', 'won', 'lost'] as const

function HandedOverCard({ mine }: { mine: ReturnType<typeof useMine> }) {
  const t = useTranslations('home.marketer')
  const formats = useFormats()
  const filters = [{ dimension: 'handedOverBy', key: mine.key }]
  return (
    <Card>
      <CardHead title={t('handedOver')} />
      <Loaded query={mine.query}>
        {({ total }) =>
          total.deals === 0 ? (
            <Text tone="soft">{t('noHandedOver')}</Text>
          ) : (
            <div className={css.three}>
              {outcomes.map((outcome) => (
                <Figure
                  key={outcome}
                  label={t(outcome)}
                  value={formats.number(outcome === 'open' ? total.deals - total.won - total.lost : total[outcome])}
                  rows={{ to: journeysAddress({ filters, stage: 'opportunity', outcome }) }}
                />
              ))}
            </div>
          )
        }
      </Loaded>
    </Card>
  )
}
