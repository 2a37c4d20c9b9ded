import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { Thread } from '#modules/together/web/index.ts'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card as Surface, CardHead } from '#web/ui/card.tsx'
import { FieldLines } from '#web/ui/field-lines.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { FlatLines, Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { CloseCard } from './close-card.tsx'
import { CostCard } from './cost-card.tsx'
import { CreditCard } from './credit-card.tsx'
import { EffectsCard } from './effects-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { ReachCard } from './reach-card.tsx'
import { RestsCard } from './rests-card.tsx'
import { ReturnsCard } from './returns-card.tsx'
import type { Card } from './shapes.ts'
import { useLines } from './activity-lines.tsx'
import { useDays } from './use-year.ts'

type Activity = Awaited<ReturnType<House['activities']['one']>>

/** One activity with its effect card: what it was to do, what it did and how that is known, what it cost, whom it reached. */
export function ActivityPage() {
  const t = useTranslations('activities')
  const { activityId = '' } = useParams()
  const activity = useQuery(api.activities.one.queryOptions({ input: { id: activityId } }))
  const card = useQuery(api.activities.card.queryOptions({ input: { id: activityId } }))
  const canWrite = useMe()?.person?.role !== 'auditor'
  const { data } = activity
  return (
    <Page
      title={data?.name ?? t('one')}
      lead={data && (data.goal ?? <SideMark side={data.side} />)}
      basis={data && <CardBasis activity={data} readAt={new Date(card.dataUpdatedAt || activity.dataUpdatedAt)} />}
      acts={data && canWrite && <ButtonLink to={`/activities/${activityId}/change`}>{t('card.change')}</ButtonLink>}
    >
      <Loaded query={activity}>{(found) => <Cards activity={found} card={card} />}</Loaded>
    </Page>
  )
}

function CardBasis({ activity, readAt }: { activity: Activity; readAt: Date }) {
  const t = useTranslations('activities')
  const formats = useFormats()
  const days = useDays()
  const { side, startsAt, endsAt, realCost, plannedCost, touches } = activity
  const cost = realCost ?? plannedCost
  const period = startsAt && days(startsAt, endsAt)
  const b = (words: React.ReactNode) => <b>{words}</b>
  return (
    <Basis
      period={
        <>
          <SideMark side={side} />
          {period && ' · '}
          {period && t.rich('card.basisPeriodRead', { period, day: formats.dayShort(readAt), b })}
        </>
      }
      sources={[
        ...(cost ? [`${t('card.cost')} ${formats.money(cost)}`] : []),
        `${t('fields.touches')} ${formats.number(touches)}`,
      ].join(', ')}
      age={readAt}
    />
  )
}

type Props = { activity: Activity; card: ReturnType<typeof useCard> }

function useCard(id: string) {
  return useQuery(api.activities.card.queryOptions({ input: { id } }))
}

/** Those of the activity's own side speak for it; for joint work either does. */
function useMayWrite(side: Activity['side']): boolean {
  const me = useMe()?.person
  if (!me || me.role === 'auditor') return false
  return me.side === 'both' || me.side === side || (side === 'both' && (me.side === 'marketing' || me.side === 'sales'))
}

function Cards({ activity, card }: Props) {
  const mayWrite = useMayWrite(activity.side)
  const waiting = (
    <Surface>
      <FlatLines lines={9} />
    </Surface>
  )
  return (
    <>
      <Loaded query={card} waiting={waiting}>
        {(read) => <CardParts card={read} line={activity.budgetLine} mayWrite={mayWrite} />}
      </Loaded>
      <ReachCard activity={activity} />
      <DetailCards activity={activity} />
      <Thread on={{ kind: 'activity', id: activity.id }} />
    </>
  )
}

type PartsProps = { card: Card; line: Activity['budgetLine']; mayWrite: boolean }

function CardParts({ card, line, mayWrite }: PartsProps) {
  return (
    <>
      <CloseCard card={card} mayWrite={mayWrite} />
      <EffectsCard card={card} mayWrite={mayWrite} />
      <Grid split="wide">
        <Stack>
          <CreditCard card={card} />
          <ReturnsCard card={card} />
        </Stack>
        <Stack>
          <CostCard card={card} line={line} />
          <RestsCard card={card} />
          <HistoryCard id={card.activity.id} />
        </Stack>
      </Grid>
    </>
  )
}

function DetailCards({ activity }: { activity: Activity }) {
  const t = useTranslations('activities.page')
  const tCard = useTranslations('activities.card')
  const { said, dates } = useLines(activity)
  const custom = Object.entries(activity.custom ?? {})
  const { importId } = activity
  return (
    <>
      <Grid split="halves">
        <Surface>
          <CardHead title={tCard('details')} />
          <FieldLines lines={said} />
        </Surface>
        <Surface>
          <CardHead title={t('when')} />
          <FieldLines lines={dates} />
          {importId && (
            <Text size={13}>
              <Link to={`/imports/${importId}`}>{t('openImport')}</Link>
            </Text>
          )}
        </Surface>
      </Grid>
      {custom.length > 0 && (
        <Surface>
          <CardHead title={t('custom')} note={t('customNote')} />
          <FieldLines lines={custom.map(([name, value]) => ({ key: name, name, value }))} />
        </Surface>
      )}
    </>
  )
}

export { ActivityPage as Component }
