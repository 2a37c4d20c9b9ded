import { useTranslations } from 'use-intl'
import { OutcomesCard } from '#modules/outcomes/web/index.ts'
import { MyEffectsCard } from '#modules/activities/web/index.ts'
import { PromisesCard } from '#modules/promises/web/index.ts'
import type { Person } from '#web/me.ts'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { DifferencesCard } from './differences-card.tsx'
import { DirectorsWord } from './directors-word.tsx'
import { FetchedCard } from './fetched-card.tsx'
import { FiguresCard } from './figures-card.tsx'
import { FirstOfLists } from './first-of-lists.tsx'
import type { ListSide } from './first-thing.ts'
import { FunnelCard } from './funnel-card.tsx'
import { HomeFrame } from './home-frame.tsx'
import { useFigures } from './lists.ts'
import { SignaturesCard } from './signatures-card.tsx'
import { WaitingCard } from './waiting-card.tsx'

/** The heads of both sides get the same page; only the side whose turn it is changes. */
export function HeadHome({ person, side }: { person: Person; side: ListSide }) {
  const t = useTranslations('home')
  const figures = useFigures()
  return (
    <HomeFrame person={person} lead={t(`head.${side}`)}>
      <FirstOfLists person={person} side={side} />
      <DirectorsWord />
      <FetchedCard>
        <PromisesCard />
      </FetchedCard>
      <Grid split="wide">
        <Stack>
          <DifferencesCard figures={figures} />
          <FunnelCard title={t('funnel.title')} />
        </Stack>
        <Stack>
          <FetchedCard>
            <MyEffectsCard side={side} />
          </FetchedCard>
          <FiguresCard />
          <SignaturesCard />
          <WaitingCard />
        </Stack>
      </Grid>
      <FetchedCard>
        <OutcomesCard />
      </FetchedCard>
    </HomeFrame>
  )
}
