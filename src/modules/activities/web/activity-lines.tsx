import { useTranslations } from 'use-intl'
import type { House } from '#web/api.ts'
import type { FieldLine } from '#web/ui/field-lines.tsx'
import { Status } from '#web/ui/status.tsx'
import { useChannelName, useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import { useActivityKind, usePercent } from './words.ts'

type Activity = Awaited<ReturnType<House['activities']['one']>>

/** What is said of an activity, and its moments. */
export function useLines(activity: Activity): { said: FieldLine[]; dates: FieldLine[] } {
  return { said: useSaid(activity), dates: useDates(activity) }
}

function useSaid(activity: Activity): FieldLine[] {
  const { externalId, feed, kind, channel, owner, segment, goal, discountPercent } = activity
  const t = useTranslations('imports.fields')
  const tPage = useTranslations('activities.page')
  const tCard = useTranslations('activities.card')
  const channelName = useChannelName()
  const kindName = useActivityKind()
  const tPlan = useTranslations('activities.plan')
  const nameOf = useNameOf()
  const percentOf = usePercent()
  return [
    { key: 'goal', name: tCard('goal'), value: goal },
    { key: 'kind', name: t('kind'), value: kind && kindName(kind) },
    { key: 'channel', name: t('channel'), value: channel && channelName(channel) },
    { key: 'owner', name: t('owner'), value: owner && nameOf(owner) },
    { key: 'segment', name: t('segment'), value: segment },
    ...(discountPercent === null
      ? []
      : [{ key: 'discount', name: tPlan('discount'), value: percentOf(discountPercent) }]),
    { key: 'externalId', name: t('externalId'), value: externalId },
    { key: 'feed', name: tPage('feed'), value: feed },
  ]
}

function useDates({ startsAt, endsAt, createdAt, updatedAt, registeredAt, registration }: Activity): FieldLine[] {
  const t = useTranslations('imports.fields')
  const tPage = useTranslations('activities.page')
  const tAll = useTranslations('activities')
  const formats = useFormats()
  const words = tAll(`registrations.${registration}`)
  return [
    { key: 'startsAt', name: t('startsAt'), value: startsAt && formats.dayTime(startsAt) },
    { key: 'endsAt', name: t('endsAt'), value: endsAt && formats.dayTime(endsAt) },
    {
      key: 'registered',
      name: tAll('card.registered'),
      value: (
        <>
          {formats.dayTime(registeredAt ?? createdAt)} ·{' '}
          {registration === 'late' ? <Status is="atRisk">{words}</Status> : words}
        </>
      ),
    },
    { key: 'createdAt', name: tPage('learned'), value: formats.dayTime(createdAt) },
    { key: 'updatedAt', name: tPage('changed'), value: formats.dayTime(updatedAt) },
  ]
}
