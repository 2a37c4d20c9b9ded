import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { asRead, useChannelName, useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { TimelineEntry } from '../contract.ts'
import { textIn } from './use-kind-words.ts'

export function listSideOf(side: TimelineEntry['side']): 'marketing' | 'sales' | 'both' | undefined {
  return side === 'marketing' || side === 'sales' || side === 'both' ? side : undefined
}

type Part = { key: string; shown: ReactNode }

/** Who, whose, by what and about what, in one quiet line after the time. */
export function EntryNames({ entry, withPerson }: { entry: TimelineEntry; withPerson: boolean }) {
  const who = useWho(entry, withPerson)
  const about = useAbout(entry)
  const steps = useSteps(entry)
  const shown = [...who, ...about, ...steps].filter((part) => !isNothing(part))
  return shown.map(({ key, shown: part }, place) => (
    <Fragment key={key}>
      {place > 0 && ' · '}
      {part}
    </Fragment>
  ))
}

function isNothing({ shown }: Part): boolean {
  return shown === null || shown === undefined || shown === false || shown === ''
}

function useWho({ side, author, person }: TimelineEntry, withPerson: boolean): Part[] {
  const tSides = useTranslations('house.sides')
  const nameOf = useNameOf()
  return [
    { key: 'side', shown: tSides(side) },
    { key: 'author', shown: author && nameOf(author) },
    { key: 'person', shown: withPerson && person && <Link to={`/persons/${person.id}`}>{person.name}</Link> },
  ]
}

function useAbout({ channel, subject, activity, lead, count }: TimelineEntry): Part[] {
  const t = useTranslations('customers.timeline')
  const channelName = useChannelName()
  const saysMore = count === 1 && subject !== null && subject !== activity?.name
  return [
    { key: 'channel', shown: channel && channelName(channel) },
    { key: 'activity', shown: activity && <Link to={`/activities/${activity.id}`}>{activity.name}</Link> },
    { key: 'subject', shown: saysMore && subject },
    { key: 'lead', shown: lead && <Link to={`/leads/${lead.id}`}>{t('leadOf', { id: lead.externalId })}</Link> },
  ]
}

/** What only steps of leads and deals say. */
function useSteps({ sort, deal, detail }: TimelineEntry): Part[] {
  const t = useTranslations('customers.timeline')
  const channelName = useChannelName()
  const nameOf = useNameOf()
  const { money } = useFormats()
  if (sort !== 'lead' && sort !== 'deal') return []
  function said(key: string, words: (value: string) => string): Part {
    const value = textIn(detail, key)
    return { key, shown: value === undefined ? null : words(value) }
  }
  const [minor, currency] = [detail['amount'], textIn(detail, 'currency')]
  const amount = typeof minor === 'number' && currency !== undefined ? { minor, currency } : deal?.amount
  return [
    { key: 'amount', shown: amount && money(amount) },
    said('source', (source) => t('source', { source: channelName(source) })),
    said('landingPage', (page) => t('landingPage', { page })),
    said('reason', (reason) => t('reason', { reason: asRead(reason) })),
    said('competitor', (name) => t('competitor', { name })),
    said('handedOverBy', (name) => t('handedOverBy', { name: nameOf(name) })),
  ]
}
