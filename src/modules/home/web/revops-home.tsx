import { useTranslations } from 'use-intl'
import { RevOpsHandoffsCard } from '#modules/handoff/web/index.ts'
import type { Person } from '#web/me.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { doublesAddress, importAddress, jobsAddress, listsAddress } from './addresses.ts'
import { DifferencesCard } from './differences-card.tsx'
import { DirectorsWord } from './directors-word.tsx'
import { FetchedCard } from './fetched-card.tsx'
import { FiguresCard } from './figures-card.tsx'
import { FirstCard } from './first-card.tsx'
import { type Figure, unsignedQuarters } from './first-thing.ts'
import { HealthCard } from './health-card.tsx'
import { useHealth } from './health.ts'
import { HomeFrame } from './home-frame.tsx'
import { ImportsCard } from './imports-card.tsx'
import { quarterInHand, useFigures } from './lists.ts'
import { usePeriodName } from './quarter.ts'
import { SourcesCard } from './sources-card.tsx'
import { SignaturesCard } from './signatures-card.tsx'
import { WaitingCard } from './waiting-card.tsx'

/** Control and early warning: what failed and what waits, before anybody asks. */
export function RevopsHome({ person }: { person: Person }) {
  const t = useTranslations('home.revops')
  const figures = useFigures()
  const items = figures.data?.items ?? []
  const period = quarterInHand(items)?.period.text
  return (
    <HomeFrame person={person} lead={t('lead')}>
      <FirstOfHouse figures={items} />
      <FetchedCard>
        <RevOpsHandoffsCard />
      </FetchedCard>
      <HealthCard period={period} />
      <Grid split="wide">
        <Stack>
          <ImportsCard />
          <DifferencesCard figures={figures} />
        </Stack>
        <Stack>
          <SourcesCard />
          <FiguresCard />
          <SignaturesCard />
          <WaitingCard />
        </Stack>
      </Grid>
      <DirectorsWord />
    </HomeFrame>
  )
}

function Act({ to, children }: { to: string; children: string }) {
  return (
    <ButtonLink variant="filled" to={to}>
      {children}
    </ButtonLink>
  )
}

/** What failed comes before what waits, and what both sides wait for before what only tidies up. */
function FirstOfHouse({ figures }: { figures: readonly Figure[] }) {
  const t = useTranslations('home.first')
  const { gaveUp = 0, firstFailedImport, doubles = 0 } = useHealth()
  const periodName = usePeriodName()
  const open = unsignedQuarters(figures).find((figure) => figure.open > 0)
  if (gaveUp > 0) {
    return (
      <FirstCard
        words={t('retry', { count: gaveUp })}
        note={t('retryNote')}
        act={<Act to={jobsAddress}>{t('retryAct')}</Act>}
      />
    )
  }
  if (firstFailedImport) {
    const { id, fileName, source } = firstFailedImport
    return (
      <FirstCard
        words={t('failedImport', { file: fileName, source })}
        note={t('failedImportNote')}
        act={<Act to={importAddress(id)}>{t('failedImportAct')}</Act>}
      />
    )
  }
  if (open) {
    return (
      <FirstCard
        words={t('settle', { period: periodName(open.period), count: open.open })}
        note={t('settleNote')}
        act={<Act to={listsAddress(open.period.text)}>{t('settleAct')}</Act>}
      />
    )
  }
  if (doubles > 0) {
    return (
      <FirstCard
        words={t('doubles', { count: doubles })}
        note={t('doublesNote')}
        act={<Act to={doublesAddress}>{t('doublesAct')}</Act>}
      />
    )
  }
  return <FirstCard words={t('nothing')} note={t('nothingNote')} />
}
