import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import type { Words } from '../../catalogue.ts'

/** Lists name people by their address or as they please; whoever is in the house is called by name. */
export function useNameOf(): (written: string) => string {
  const people = useQuery(api.accounts.people.queryOptions()).data?.items
  return useCallback(
    (written) => people?.find(({ email }) => email === written.trim().toLowerCase())?.name ?? written,
    [people],
  )
}

type Channel = keyof Words['customers']['channels']

const channels: Readonly<Record<Channel, true>> = {
  paid_search: true,
  organic_search: true,
  social: true,
  email: true,
  webinar: true,
  trade_show: true,
  referral: true,
  partner: true,
  direct: true,
  outbound_call: true,
  meeting: true,
}

function isChannel(written: string): written is Channel {
  return Object.hasOwn(channels, written)
}

/** What programs write with underscores, as people read it: `too_expensive` is “too expensive”; other texts stay as they are. */
export function asRead(written: string): string {
  return /^[a-z\d]+(_[a-z\d]+)+$/.test(written) ? written.replaceAll('_', ' ') : written
}

/** A channel or a source in the reader's words; one that the house has no word for is shown as it was written. */
export function useChannelName(): (written: string) => string {
  const t = useTranslations('customers.channels')
  return useCallback((written) => (isChannel(written) ? t(written) : asRead(written)), [t])
}

type TouchKind = keyof Words['customers']['touches']

const touches: Readonly<Record<TouchKind, true>> = {
  page_visit: true,
  ad_click: true,
  advert_shown: true,
  form: true,
  mail_sent: true,
  mail_opened: true,
  mail_clicked: true,
  mail_written: true,
  webinar_held: true,
  webinar_attended: true,
  event_held: true,
  booth_visit: true,
  referral_given: true,
  call_answered: true,
  call_unanswered: true,
  call_block_held: true,
  meeting: true,
  visit: true,
  quote_sent: true,
}

/** A kind of touch that the catalogue has a sentence for; others are shown as they were written. */
export function isTouchKind(kind: string): kind is TouchKind {
  return Object.hasOwn(touches, kind)
}

/** A kind of touch in the reader's words; one that the house has no word for is shown as it was written. */
export function useKindName(): (kind: string) => string {
  const t = useTranslations('customers.touches')
  return useCallback((kind) => (isTouchKind(kind) ? t(kind) : asRead(kind)), [t])
}
