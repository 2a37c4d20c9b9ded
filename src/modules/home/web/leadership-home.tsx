import { useTranslations } from 'use-intl'
import type { Person } from '#web/me.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { listsAddress } from './addresses.ts'
import { daysBetween } from './days.ts'
import { FiguresCard } from './figures-card.tsx'
import { FirstCard } from './first-card.tsx'
import { type Figure, unsignedQuarters } from './first-thing.ts'
import { FunnelCard } from './funnel-card.tsx'
import { HomeFrame } from './home-frame.tsx'
import { quarterInHand, useFigures } from './lists.ts'
import { usePeriodName } from './quarter.ts'
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
      <Loaded query={figures}>{({ items }) => <FirstOfLeadership figures={items} />}</Loaded>
      {period !== undefined && <TruthCard period={period} />}
      <QuartersCard />
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

function FirstOfLeadership({ figures }: { figures: readonly Figure[] }) {
  const t = useTranslations('home.first')
  const { timeZone } = useFormats()
  const today = dayIn(timeZone, useNow(900))
  const periodName = usePeriodName()
  const [newest] = unsignedQuarters(figures)
  if (!newest) return <FirstCard words={t('nothing')} note={t('nothingNote')} />
  const period = periodName(newest.period)
  return (
    <FirstCard
      words={t('unsigned', { period, days: daysBetween(newest.period.to ?? today, today) })}
      note={t('unsignedNote', { open: newest.open })}
      act={
        <ButtonLink variant="filled" to={listsAddress(newest.period.text)}>
          {t('unsignedAct', { period })}
        </ButtonLink>
      }
    />
  )
}
