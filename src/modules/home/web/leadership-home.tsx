import { useTranslations } from 'use-intl'
import { OutcomesCard } from '#modules/outcomes/web/index.ts'
import { DeskCard } from '#modules/programme/web/index.ts'
import type { Person } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { DirectorsWord } from './directors-word.tsx'
import { FetchedCard } from './fetched-card.tsx'
import { FiguresCard } from './figures-card.tsx'
import { FirstComing } from './first-card.tsx'
import { FirstUnsigned } from './first-unsigned.tsx'
import { FunnelCard } from './funnel-card.tsx'
import { HomeFrame } from './home-frame.tsx'
import { quarterInHand, useFigures } from './lists.ts'
import { QuartersCard } from './quarters-card.tsx'
import { TruthCard } from './truth-card.tsx'
import { WaitingCard } from './waiting-card.tsx'

/** One page, one truth, and where to step in: two minutes a week, also on paper. */
export function LeadershipHome({ person }: { person: Person }) {
  const t = useTranslations('home')
  const tActs = useTranslations('house.acts')
  const figures = useFigures()
  const period = quarterInHand(figures.data?.items ?? [])?.period.text
  return (
    <HomeFrame
      person={person}
      lead={t('leadership.lead')}
      acts={
        <Button icon="print" onClick={() => window.print()}>
          {tActs('print')}
        </Button>
      }
    >
      <Loaded query={figures} waiting={<FirstComing />}>
        {({ items }) => <FirstUnsigned figures={items} />}
      </Loaded>
      {(person.role === 'lead' || person.role === 'admin') && (
        <FetchedCard lines={2}>
          <DeskCard />
        </FetchedCard>
      )}
      <DirectorsWord />
      {period !== undefined && <TruthCard period={period} />}
      <QuartersCard />
      <FetchedCard>
        <OutcomesCard />
      </FetchedCard>
      <Grid split="wide">
        <FunnelCard title={t('funnel.title')} />
        <Stack>
          <FiguresCard />
          <WaitingCard />
        </Stack>
      </Grid>
    </HomeFrame>
  )
}
