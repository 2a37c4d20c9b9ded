import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Link, useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { RoutingTrail } from '#modules/routing/web/index.ts'
import { ScoreWhy } from '#modules/scoring/web/index.ts'
import { Thread } from '#modules/together/web/index.ts'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FieldLines } from '#web/ui/field-lines.tsx'
import { Ends, Entries, Grid, Stack } from '#web/ui/layout.tsx'
import { FlatLines, Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { WholeEngagement } from '../contract.ts'
import { ActsCard } from './acts-card.tsx'
import { AppealsCard } from './appeals-card.tsx'
import { ClockFace, ClockLine } from './clock-face.tsx'
import css from './lead-row.module.css'
import { useLines } from './engagement-lines.tsx'
import { useEventEntries } from './event-words.ts'
import { nameOfItem } from './lead-row.tsx'
import { OwnWordsCard } from './own-words-card.tsx'
import { useTouchName } from './touch-name.ts'

/** One hand-off: where it stands, its clocks, what may be done now, the card, and everything that happened. */
export function EngagementPage() {
  const t = useTranslations('handoff')
  const formats = useFormats()
  const { engagementId = '' } = useParams()
  const one = useQuery(api.handoff.one.queryOptions({ input: { id: engagementId } }))
  const { data } = one
  return (
    <Page
      title={data ? nameOfItem(data) : t('pages.one')}
      lead={data && t('one.lead', { state: t(`states.${data.state}`), at: formats.dayTime(data.stateSince) })}
      basis={data && <Basis age={data.asOf} />}
      acts={data && <Ways whole={data} />}
    >
      <Loaded query={one}>{(whole) => <Whole whole={whole} />}</Loaded>
    </Page>
  )
}

function Ways({ whole: { personId, companyId, leadId, dealId } }: { whole: WholeEngagement }) {
  const t = useTranslations('handoff.one')
  return (
    <>
      {personId !== null && <ButtonLink to={`/persons/${personId}`}>{t('person')}</ButtonLink>}
      {companyId !== null && <ButtonLink to={`/companies/${companyId}`}>{t('company')}</ButtonLink>}
      {leadId !== null && <ButtonLink to={`/leads/${leadId}`}>{t('theLead')}</ButtonLink>}
      {dealId !== null && <ButtonLink to={`/deals/${dealId}`}>{t('theDeal')}</ButtonLink>}
    </>
  )
}

function Whole({ whole }: { whole: WholeEngagement }) {
  const t = useTranslations('handoff.one')
  const lines = useLines(whole)
  const entries = useEventEntries(whole)
  return (
    <>
      <Grid split="wide">
        <Stack>
          <ActsCard whole={whole} />
          {whole.appeals.length > 0 && <AppealsCard whole={whole} />}
          <OwnWordsCard whole={whole} />
        </Stack>
        <ClocksCard whole={whole} />
      </Grid>
      <Grid split="wide">
        <Stack>
          <CardCard whole={whole} />
          <Card>
            <CardHead title={t('events')} />
            <Timeline label={t('events')} entries={entries} />
          </Card>
          <WhyCards whole={whole} />
        </Stack>
        <Stack>
          <Card>
            <CardHead title={t('facts')} />
            <FieldLines lines={lines} />
          </Card>
          <TouchesCard whole={whole} />
        </Stack>
      </Grid>
      <Thread on={{ kind: 'engagement', id: whole.id }} />
    </>
  )
}

/** Why this person and why this score: opened to every alternative and every point. */
function WhyCards({ whole: { id, leadId } }: { whole: WholeEngagement }) {
  const t = useTranslations('handoff.one')
  return (
    <Suspense fallback={<FlatLines lines={6} />}>
      <Card>
        <CardHead title={t('trail')} />
        <RoutingTrail engagementId={id} />
      </Card>
      {leadId !== null && <ScoreWhy leadId={leadId} />}
    </Suspense>
  )
}

function ClocksCard({ whole }: { whole: WholeEngagement }) {
  const t = useTranslations('handoff')
  const { clocks, asOf } = whole
  const soonest = clocks.toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime())
  return (
    <Card>
      <CardHead title={t('one.clocks')} />
      {clocks.length === 0 && <Text tone="soft">{t('one.noClocks')}</Text>}
      <Entries>
        {soonest.map((clock) => (
          <li key={clock.id}>
            <Text size={13} tone="soft">
              {t(`clock.kinds.${clock.kind}`)}
            </Text>
            {clock.settledAt === null ? (
              <ClockFace clock={clock} asOf={asOf} name={nameOfItem(whole)} />
            ) : (
              <ClockLine clock={clock} asOf={asOf} />
            )}
            {clock.warning !== null && (
              <Text size={12} tone="muted">
                {t('clock.noCalendar')}
              </Text>
            )}
          </li>
        ))}
      </Entries>
    </Card>
  )
}

/** What marketing wrote down, the latest card; whoever wrote themselves needs none. */
function CardCard({ whole: { cards, handedOffAt, wrote } }: { whole: WholeEngagement }) {
  const t = useTranslations('handoff.card')
  const formats = useFormats()
  const [card] = cards
  if (card === undefined) {
    return handedOffAt === null || wrote !== null ? null : (
      <Card>
        <CardHead title={t('title')} />
        <Text tone="soft">{t('none')}</Text>
      </Card>
    )
  }
  const fields = ['who', 'problem', 'proof', 'objection', 'nextStep'] as const
  return (
    <Card>
      <CardHead
        title={t('title')}
        note={t('by', { name: card.writtenName, at: formats.dayTimeShort(card.writtenAt) })}
      />
      <FieldLines lines={fields.map((field) => ({ key: field, name: t(`fields.${field}`), value: card[field] }))} />
    </Card>
  )
}

function TouchesCard({ whole: { lastTouches, personId } }: { whole: WholeEngagement }) {
  const t = useTranslations('handoff')
  const formats = useFormats()
  const touchName = useTouchName()
  return (
    <Card>
      <CardHead
        title={t('one.touches')}
        note={personId !== null && <Link to={`/persons/${personId}`}>{t('one.person')}</Link>}
      />
      {lastTouches.length === 0 && <Text tone="soft">{t('queue.neverSeen')}</Text>}
      <Entries>
        {lastTouches.map((touch) => (
          <Ends as="li" key={`${touch.at.toISOString()} ${touch.kind} ${touch.channel}`}>
            <span>{touchName(touch)}</span>
            <span className={css.detail}>{formats.dayTimeShort(touch.at)}</span>
          </Ends>
        ))}
      </Entries>
    </Card>
  )
}

export { EngagementPage as Component }
