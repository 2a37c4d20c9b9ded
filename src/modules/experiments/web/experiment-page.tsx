import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { Thread } from '#modules/together/web/index.ts'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import { ChecksCard, StrataCard } from './checks-card.tsx'
import { DaysCard } from './days-card.tsx'
import { EndActs } from './end-acts.tsx'
import { ReadingCard } from './reading-card.tsx'
import { UnitsDrawer } from './units-drawer.tsx'
import type { Experiment } from './words.ts'

/** One experiment: what it shows, whether it can be believed, and the customers behind each figure. */
export function ExperimentPage() {
  const { experimentId = '' } = useParams()
  const t = useTranslations('experiments')
  const found = useQuery(api.experiments.one.queryOptions({ input: { id: experimentId } }))
  const { data } = found
  return (
    <Page
      title={data?.name ?? t('pages.one')}
      lead={data && <Lead experiment={data} />}
      acts={data && <EndActs experiment={data} />}
      basis={data && <ExperimentBasis experiment={data} age={new Date(found.dataUpdatedAt)} />}
      evidence={(key) => data && <UnitsDrawer key={key} shown={key} experiment={data} />}
    >
      <Loaded query={found}>
        {(experiment) => (
          <>
            <ReadingCard experiment={experiment} />
            <DaysCard experiment={experiment} />
            <ChecksCard experiment={experiment} />
            <StrataCard experiment={experiment} />
            <Thread on={{ kind: 'experiment', id: experimentId }} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Lead({ experiment }: { experiment: Experiment }) {
  const t = useTranslations('experiments')
  const { outcome, windowDays, unit, activityId, activityName, side } = experiment
  return (
    <>
      <SideMark side={side}>
        <Link to={`/activities/${activityId}`}>{activityName}</Link>
      </SideMark>
      {' · '}
      {t('page.lead', { outcome: t(`outcomes.${outcome}`), days: windowDays, units: t(`units.${unit}`) })}
    </>
  )
}

function ExperimentBasis({ experiment, age }: { experiment: Experiment; age: Date }) {
  const t = useTranslations('experiments')
  const formats = useFormats()
  const { startsAt, endsAt, drawnBy, seed, madeAt, madeName, strata, countedAt } = experiment
  const drawn =
    drawnBy === 'tool' ? t('page.tool') : t('page.house', { seed, day: formats.day(madeAt), name: madeName })
  const by =
    strata.length === 0
      ? ''
      : t('page.strata', { strata: formats.list(strata.map((each) => t(`plan.strataOf.${each}`))) })
  return (
    <Basis
      period={t('page.window', { from: formats.day(startsAt), to: formats.day(endsAt) })}
      definition={t('page.version')}
      sources={`${drawn} ${by}`.trim()}
      age={countedAt ?? age}
    />
  )
}

export { ExperimentPage as Component }
