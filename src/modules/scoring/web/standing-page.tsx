import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Basis } from '#web/ui/basis.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { LongJob } from '#web/ui/long-job.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Standing } from '../contract.ts'
import { AgreementCard } from './agreement-card.tsx'
import { EffectsCard } from './effects-card.tsx'
import { GateCard } from './gate-card.tsx'
import { RowsDrawer } from './rows-drawer.tsx'
import { shownIn } from './shown.ts'
import { TenthsCard } from './tenths-card.tsx'

type Answer = Awaited<ReturnType<House['scoring']['standing']>>

/** Whether points and probabilities come true: for rules and model alike, with every row behind it. */
export function StandingPage() {
  const t = useTranslations('scoring.standing')
  const answer = useQuery(api.scoring.standing.queryOptions())
  const standing = answer.data?.standing ?? null
  return (
    <Page
      title={t('title')}
      lead={standing ? t('lead', { n: standing.n }) : t('leadNone')}
      basis={standing && <StandingBasis standing={standing} countedAt={answer.data?.countedAt ?? null} />}
      acts={<Acts standing={standing} />}
      evidence={(key) => {
        const shown = shownIn(key)
        return shown && standing ? <RowsDrawer shown={shown} standing={standing} /> : null
      }}
    >
      <Loaded query={answer}>{(found) => <Cards answer={found} />}</Loaded>
    </Page>
  )
}

function StandingBasis({ standing, countedAt }: { standing: Standing; countedAt: Date | null }) {
  const t = useTranslations('scoring.standing')
  const target = useTranslations('scoring.target')(standing.target)
  const formats = useFormats()
  const { from, to, n, open, rulesNumber } = standing
  return (
    <Basis
      period={from && to && t('period', { from: formats.day(from), to: formats.day(to) })}
      definition={t.rich('definition', { number: rulesNumber, target, b: (words) => <b>{words}</b> })}
      sources={t.rich('n', { count: n, open, b: (words) => <b>{words}</b> })}
      age={countedAt ?? undefined}
    />
  )
}

function Acts({ standing }: { standing: Standing | null }) {
  const t = useTranslations('scoring.standing')
  const role = useMe()?.person?.role
  const refit = useMutation(api.scoring.refit.mutationOptions())
  const mayJudge = standing !== null && (role === 'lead' || role === 'admin')
  return (
    <>
      {refit.error && <RefusalNotice error={refit.error} />}
      {refit.isSuccess && <output>{t('refitAsked')}</output>}
      {mayJudge && (
        <Button busy={refit.isPending} onClick={() => refit.mutate({})}>
          {t('refit')}
        </Button>
      )}
      <ButtonLink to="/scoring/rules">{t('toRules')}</ButtonLink>
      <ButtonLink to="/scoring/sample">{t('toSample')}</ButtonLink>
    </>
  )
}

function Cards({ answer }: { answer: Answer }) {
  const { standing, longJobId } = answer
  return (
    <>
      {longJobId !== null && <Progress id={longJobId} />}
      {standing === null ? (
        <NotYet answer={answer} />
      ) : (
        <>
          <Order standing={standing} />
          <TenthsCard standing={standing} by="rules" />
          <GateCard gate={standing.gate} />
          {standing.modelBins.length > 0 && <TenthsCard standing={standing} by="model" />}
          <EffectsCard standing={standing} />
          <AgreementCard />
        </>
      )}
    </>
  )
}

function NotYet({ answer: { scored, waiting } }: { answer: Answer }) {
  const t = useTranslations('scoring.standing')
  const begun = scored + waiting > 0
  return (
    <Card>
      {begun ? (
        <EmptyState title={t('notJudged')}>{t('notJudgedNote')}</EmptyState>
      ) : (
        <EmptyState
          title={t('noRules')}
          act={
            <ButtonLink variant="filled" to="/scoring/rules">
              {t('writeRules')}
            </ButtonLink>
          }
        >
          {t('noRulesNote')}
        </EmptyState>
      )}
    </Card>
  )
}

function Progress({ id }: { id: string }) {
  const t = useTranslations('scoring.standing')
  const jobs = useQuery(api.operations.longJobs.queryOptions({ input: { limit: 20 } }))
  const stop = useMutation(api.operations.cancelLongJob.mutationOptions())
  const job = jobs.data?.items.find((one) => one.id === id)
  if (job === undefined) return null
  return (
    <Card>
      <LongJob
        label={t('scoring')}
        state={job.state}
        done={job.done}
        total={job.total}
        onStop={() => stop.mutate({ id })}
      />
    </Card>
  )
}

/** How well the points order, and how many hand-offs came true. */
function Order({ standing }: { standing: Standing }) {
  const t = useTranslations('scoring.rulesCard')
  const tGate = useTranslations('scoring.gate')
  const formats = useFormats()
  const { rulesAuc, n, positives } = standing
  const three = (value: number) => formats.number(value, 3)
  return (
    <Card>
      <Grid split="figures">
        {rulesAuc === null ? (
          <Figure label={t('auc')} missing="tooFew" />
        ) : (
          <Figure
            label={t('auc')}
            value={three(rulesAuc.auc)}
            basis={[tGate('interval', { lower: three(rulesAuc.lower), upper: three(rulesAuc.upper) }), t('aucNote')]}
          />
        )}
        <Figure label={t('n')} value={formats.number(n)} rows={{ evidence: 'all' }} />
        <Figure
          label={t('positives')}
          value={formats.number(positives)}
          rows={{ evidence: 'all-yes' }}
          unit={n === 0 ? undefined : formats.percent(positives / n, 1)}
        />
      </Grid>
    </Card>
  )
}

export { StandingPage as Component }
