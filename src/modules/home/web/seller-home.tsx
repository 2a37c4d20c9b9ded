import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { SellerPromiseCard, SellerQueueCard } from '#modules/handoff/web/index.ts'
import { api } from '#web/api.ts'
import type { Person } from '#web/me.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { journeysAddress } from './addresses.ts'
import { DidForDealsCard } from './did-for-deals-card.tsx'
import { bold } from './bold.tsx'
import css from './home.module.css'
import { DirectorsWord } from './directors-word.tsx'
import { FetchedCard } from './fetched-card.tsx'
import { HomeFrame } from './home-frame.tsx'
import { type FunnelRead, type JourneyRow, type StageName, atStage, useMine } from './journeys.ts'
import { LeadToAnswer } from './lead-to-answer.tsx'
import { OpenDealsCard } from './open-deals-card.tsx'

/** What to do next, why, and no extra typing: the leads that wait for an answer first, then the deals that stand longest. */
export function SellerHome({ person }: { person: Person }) {
  const t = useTranslations('home.seller')
  const mine = useMine('owner', person)
  const waiting = mine.query.data ? atStage(mine.query.data, 'qualified').open : undefined
  const queue = useQuery(api.handoff.queue.queryOptions({ input: { limit: 5 } }))
  const open = queue.data?.open ?? 0
  const onTheClock = open > 0
  const ofLists = waiting === undefined ? undefined : t('lead', { count: waiting })
  const lead = onTheClock ? t('onTheClock', { count: open }) : ofLists
  return (
    <HomeFrame person={person} lead={lead}>
      {onTheClock && (
        <FetchedCard lines={10}>
          <SellerQueueCard />
        </FetchedCard>
      )}
      <Loaded query={mine.query}>
        {(read) =>
          read.total.journeys === 0 ? (
            <Card>
              <EmptyState title={t('nobody')}>{t('nobodyNote', { email: person.email, name: person.name })}</EmptyState>
            </Card>
          ) : (
            <Grid split="wide">
              <LeadsToAnswer owner={mine.key} waiting={waiting ?? 0} isFirst={!onTheClock} />
              <Stack>
                <Suspense>
                  <SellerPromiseCard />
                </Suspense>
                <StandingCard owner={mine.key} read={read} otherName={mine.otherName} />
                <OpenDealsCard owner={mine.key} />
                <DidForDealsCard dimension="owner" owner={mine.key} side="marketing" />
              </Stack>
            </Grid>
          )
        }
      </Loaded>
      <DirectorsWord />
    </HomeFrame>
  )
}

const shownLeads = 5
const enough = 500

function waitingQuestion(owner: string, stage: StageName) {
  return { filters: [{ dimension: 'owner', key: owner }], at: { stage, as: 'open' as const } }
}

/** The latest to be qualified first: the house lists journeys by their beginning. */
function newest(rows: readonly JourneyRow[]): readonly JourneyRow[] {
  const since = ({ qualified, start }: JourneyRow) => qualified ?? start ?? ''
  return rows.toSorted((one, other) => since(other).localeCompare(since(one))).slice(0, shownLeads)
}

type ToAnswerProps = { owner: string; waiting: number; isFirst: boolean }

/** Of the lists, on no clock: what stands there as qualified and has no answer. */
function LeadsToAnswer({ owner, waiting, isFirst }: ToAnswerProps) {
  const t = useTranslations('home.seller')
  const formats = useFormats()
  const question = waitingQuestion(owner, 'qualified')
  const all = t('answerMore', { count: formats.number(waiting) })
  const rows = useQuery(api.funnel.rows.queryOptions({ input: { ...question, limit: enough } }))
  return (
    <Card>
      <CardHead
        title={isFirst ? t('answer') : t('onLists')}
        note={
          waiting > shownLeads && (
            <RowsLink rows={{ to: journeysAddress(question) }} name={`${all}, ${t('handedOver')}`}>
              {all}
            </RowsLink>
          )
        }
      />
      <Loaded query={rows}>
        {({ items }) =>
          items.length === 0 ? (
            <Text tone="soft">{t('answerNone')}</Text>
          ) : (
            <ol>
              {newest(items).map((row, place) => (
                <LeadToAnswer key={row.id} row={row} first={isFirst && place === 0} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Card>
  )
}

const stagesOfMine = ['qualified', 'lead', 'accepted', 'opportunity'] as const
const labels = { qualified: 'handedOver', lead: 'onList', accepted: 'accepted', opportunity: 'deals' } as const

type StandingProps = { owner: string; read: FunnelRead; otherName: { key: string; journeys: number } }

function StandingCard({ owner, read, otherName }: StandingProps) {
  const t = useTranslations('home.seller')
  const formats = useFormats()
  return (
    <Card>
      <CardHead title={t('standing')} />
      <div className={css.pair}>
        {stagesOfMine.map((stage) => (
          <Figure
            key={stage}
            label={t(labels[stage])}
            value={formats.number(atStage(read, stage).open)}
            rows={{ to: journeysAddress(waitingQuestion(owner, stage)) }}
          />
        ))}
      </div>
      {otherName.journeys > 0 && (
        <p className={css.foot}>
          {t.rich('otherName', {
            name: otherName.key,
            count: formats.number(otherName.journeys),
            b: bold,
          })}
        </p>
      )}
    </Card>
  )
}
