import { useTranslations } from 'use-intl'
import { OutcomesCard } from '#modules/outcomes/web/index.ts'
import type { Person } from '#web/me.ts'
import { Loaded } from '#web/ui/loaded.tsx'
import { DirectorsWord } from './directors-word.tsx'
import { FetchedCard } from './fetched-card.tsx'
import { FiguresCard } from './figures-card.tsx'
import { FirstComing } from './first-card.tsx'
import { FirstUnsigned } from './first-unsigned.tsx'
import { HomeFrame } from './home-frame.tsx'
import { quarterInHand, useFigures } from './lists.ts'
import { QuartersCard } from './quarters-card.tsx'
import { TruthCard } from './truth-card.tsx'

/** Finance, HR, service: the figures that both sides stand on. */
export function OtherHome({ person }: { person: Person }) {
  const t = useTranslations('home')
  const figures = useFigures()
  const period = quarterInHand(figures.data?.items ?? [])?.period.text
  return (
    <HomeFrame person={person} lead={t('other.lead')}>
      <Loaded query={figures} waiting={<FirstComing />}>
        {({ items }) => <FirstUnsigned figures={items} />}
      </Loaded>
      {period !== undefined && <TruthCard period={period} />}
      <QuartersCard />
      <FetchedCard>
        <OutcomesCard />
      </FetchedCard>
      <FiguresCard />
      <DirectorsWord />
    </HomeFrame>
  )
}
