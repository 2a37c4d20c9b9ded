import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { type FieldLine, FieldLines } from '#web/ui/field-lines.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useChannelName, useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import { ReachCard } from './reach-card.tsx'

type Activity = Awaited<ReturnType<House['activities']['one']>>

/** One activity: whose it is, what it cost, whom it reached. */
export function ActivityPage() {
  const t = useTranslations('activities')
  const { activityId = '' } = useParams()
  const activity = useQuery(api.activities.one.queryOptions({ input: { id: activityId } }))
  const { data } = activity
  return (
    <Page title={data?.name ?? t('one')} lead={data && <SideMark side={data.side} />}>
      <Loaded query={activity}>{(found) => <ActivityCards activity={found} />}</Loaded>
    </Page>
  )
}

function ActivityCards({ activity }: { activity: Activity }) {
  const t = useTranslations('activities.page')
  const lines = useLines(activity)
  const dates = useDates(activity)
  const custom = Object.entries(activity.custom ?? {})
  return (
    <>
      <ReachCard activity={activity} />
      <Grid split="halves">
        <Card>
          <CardHead title={t('said')} />
          <FieldLines lines={lines} />
        </Card>
        <Card>
          <CardHead title={t('when')} />
          <FieldLines lines={dates} />
        </Card>
      </Grid>
      {custom.length > 0 && (
        <Card>
          <CardHead title={t('custom')} note={t('customNote')} />
          <FieldLines lines={custom.map(([name, value]) => ({ key: name, name, value }))} />
        </Card>
      )}
    </>
  )
}

function useLines({ externalId, feed, kind, channel, owner, segment, plannedCost, realCost }: Activity): FieldLine[] {
  const t = useTranslations('imports.fields')
  const tPage = useTranslations('activities.page')
  const channelName = useChannelName()
  const nameOf = useNameOf()
  const formats = useFormats()
  return [
    { key: 'externalId', name: t('externalId'), value: externalId },
    { key: 'feed', name: tPage('feed'), value: feed },
    { key: 'kind', name: t('kind'), value: kind && channelName(kind) },
    { key: 'channel', name: t('channel'), value: channel && channelName(channel) },
    { key: 'owner', name: t('owner'), value: owner && nameOf(owner) },
    { key: 'segment', name: t('segment'), value: segment },
    { key: 'plannedCost', name: t('plannedCost'), value: plannedCost && formats.money(plannedCost) },
    {
      key: 'realCost',
      name: t('realCost'),
      value: realCost ? formats.money(realCost) : tPage('costNotKnown'),
    },
  ]
}

function useDates({ startsAt, endsAt, createdAt, updatedAt, importId }: Activity): FieldLine[] {
  const t = useTranslations('imports.fields')
  const tPage = useTranslations('activities.page')
  const formats = useFormats()
  return [
    { key: 'startsAt', name: t('startsAt'), value: startsAt && formats.dayTime(startsAt) },
    { key: 'endsAt', name: t('endsAt'), value: endsAt && formats.dayTime(endsAt) },
    { key: 'createdAt', name: tPage('learned'), value: formats.dayTime(createdAt) },
    { key: 'updatedAt', name: tPage('changed'), value: formats.dayTime(updatedAt) },
    {
      key: 'importId',
      name: tPage('import'),
      value: importId && <Link to={`/imports/${importId}`}>{tPage('openImport')}</Link>,
    },
  ]
}

export { ActivityPage as Component }
