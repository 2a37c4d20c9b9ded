import { useTranslations } from 'use-intl'
import { asRead, useChannelName } from '#web/words/as-written.ts'
import type { Words } from '../../../catalogue.ts'

type Kind = keyof Words['customers']['touches']

const kinds: Readonly<Record<Kind, true>> = {
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

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(kinds, kind)
}

/** What a customer met: the subject as it was written, else the kind in the reader’s words, else the channel. */
export function useTouchName(): (touch: { subject: string; kind: string; channel: string }) => string {
  const t = useTranslations('customers.touches')
  const channelName = useChannelName()
  return ({ subject, kind, channel }) => {
    if (subject !== '') return subject
    if (isKind(kind)) return t(kind)
    return kind === '' ? channelName(channel) : asRead(kind)
  }
}
