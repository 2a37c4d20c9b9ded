import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { FieldLine } from '#web/ui/field-lines.tsx'
import { asRead, useChannelName, useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Lead } from '../contract.ts'

const texts = ['campaign', 'segment', 'product', 'landingPage'] as const

/** What the list says, in the order in which people ask. */
export function useLeadLines(lead: Lead): readonly FieldLine[] {
  const t = useTranslations('imports.fields')
  const tPage = useTranslations('leads.page')
  const formats = useFormats()
  const channelName = useChannelName()
  const nameOf = useNameOf()
  const { externalId, feed, email, company, status, source, owner, rejectReason, amount, converted } = lead
  return [
    { key: 'externalId', name: t('externalId'), value: externalId },
    { key: 'feed', name: tPage('feed'), value: feed },
    { key: 'email', name: t('email'), value: email },
    { key: 'company', name: t('company'), value: company },
    { key: 'status', name: t('status'), value: status },
    { key: 'source', name: t('source'), value: source && channelName(source) },
    { key: 'owner', name: t('owner'), value: owner && nameOf(owner) },
    ...texts.map((field) => ({ key: field, name: t(field), value: lead[field] })),
    { key: 'rejectReason', name: t('rejectReason'), value: rejectReason && asRead(rejectReason) },
    { key: 'amount', name: t('amount'), value: amount && formats.money(amount) },
    { key: 'converted', name: t('converted'), value: converted === null ? null : tPage(converted ? 'yes' : 'no') },
  ]
}

const dates = ['firstContactAt', 'qualifiedAt', 'acceptedAt', 'rejectedAt'] as const

/** When it happened, and below it when the house learned of it. */
export function useLeadDates(lead: Lead): readonly FieldLine[] {
  const t = useTranslations('imports.fields')
  const tPage = useTranslations('leads.page')
  const formats = useFormats()
  const happened = dates.map((field) => {
    const at = lead[field]
    return { key: field, name: t(field), value: at && formats.dayTime(at) }
  })
  return [
    ...happened,
    { key: 'createdAt', name: tPage('learned'), value: formats.dayTime(lead.createdAt) },
    { key: 'updatedAt', name: tPage('changed'), value: formats.dayTime(lead.updatedAt) },
    {
      key: 'importId',
      name: tPage('import'),
      value: lead.importId && <Link to={`/imports/${lead.importId}`}>{tPage('openImport')}</Link>,
    },
  ]
}
