import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useFormats } from '#web/words/formats.ts'
import { CausesCard } from './causes-card.tsx'
import { FrictionDrawer } from './friction-drawer.tsx'
import { FrictionSidesCard } from './friction-sides-card.tsx'
import { LogFrictionCard } from './log-friction-card.tsx'
import { SecondLookCard } from './second-look-card.tsx'
import type { FrictionTold } from './shapes.ts'
import { TookCard } from './took-card.tsx'
import { WeeksCard } from './weeks-card.tsx'
import { useWriter } from './words.ts'

/** Hours that friction took, by cause alone; written down in twenty seconds and without a name. */
export function FrictionPage() {
  const t = useTranslations('together')
  const { canWrite } = useWriter()
  const friction = useQuery(api.together.friction.queryOptions({ input: {} }))
  const { data } = friction
  return (
    <Page
      title={t('pages.friction')}
      lead={t('friction.lead', { least: data?.least ?? 5 })}
      basis={data && <FrictionBasis told={data} readAt={new Date(friction.dataUpdatedAt)} />}
      evidence={(key) => data && <FrictionDrawer shown={key} told={data} />}
    >
      {canWrite && <LogFrictionCard />}
      <Loaded query={friction}>{(told) => <Told told={told} />}</Loaded>
    </Page>
  )
}

function FrictionBasis({ told: { from, to }, readAt }: { told: FrictionTold; readAt: Date }) {
  const t = useTranslations('together.friction')
  const formats = useFormats()
  return (
    <Basis
      period={t('period', { from: formats.day(from), to: formats.day(to) })}
      sources={t('basisWeeks')}
      age={readAt}
    />
  )
}

function Told({ told }: { told: FrictionTold }) {
  const { canWrite } = useWriter()
  return (
    <>
      <TookCard told={told} />
      {told.total !== null && told.causes.length > 0 && (
        <CausesCard causes={told.causes} entries={told.total.entries} />
      )}
      {told.total !== null && (
        <Grid split="halves">
          <FrictionSidesCard told={told} />
          <WeeksCard told={told} />
        </Grid>
      )}
      {canWrite && <SecondLookCard agreement={told.agreement} />}
    </>
  )
}

export { FrictionPage as Component }
