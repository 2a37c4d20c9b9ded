import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { FieldLine } from '#web/ui/field-lines.tsx'
import { asRead, useChannelName, useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Deal } from '../contract.ts'

const texts = ['stage', 'product', 'segment', 'campaign', 'competitor'] as const

/** What is said of the deal, in the order in which people ask. */
export function useDealLines(deal: Deal): readonly FieldLine[] {
  const t = useTranslations('imports.fields')
  const tDeals = useTranslations('deals')
  const formats = useFormats()
  const channelName = useChannelName()
  const nameOf = useNameOf()
  const { externalId, feed, company, amount, outcome, probability, leadExternalId, joinedBy } = deal
  const { owner, handedOverBy, source, lossReason } = deal
  return [
    { key: 'externalId', name: t('externalId'), value: externalId },
    { key: 'feed', name: tDeals('page.feed'), value: feed },
    { key: 'company', name: t('company'), value: company },
    { key: 'amount', name: t('amount'), value: amount && formats.money(amount) },
    { key: 'outcome', name: tDeals('list.outcome'), value: tDeals(`outcomes.${outcome}`) },
    { key: 'owner', name: t('owner'), value: owner && nameOf(owner) },
    { key: 'handedOverBy', name: t('handedOverBy'), value: handedOverBy && nameOf(handedOverBy) },
    { key: 'source', name: t('source'), value: source && channelName(source) },
    ...texts.map((field) => ({ key: field, name: t(field), value: deal[field] })),
    { key: 'lossReason', name: t('lossReason'), value: lossReason && asRead(lossReason) },
    { key: 'probability', name: t('probability'), value: probability === null ? null : formats.percent(probability) },
    { key: 'leadExternalId', name: t('leadExternalId'), value: leadExternalId },
    { key: 'joinedBy', name: tDeals('page.join'), value: joinedBy && tDeals(`joined.${joinedBy}`) },
  ]
}

const dates = ['openedAt', 'closedAt', 'wonAt', 'lostAt'] as const

/** When it happened, and below it when the house learned of it. */
export function useDealDates(deal: Deal): readonly FieldLine[] {
  const t = useTranslations('imports.fields')
  const tPage = useTranslations('deals.page')
  const formats = useFormats()
  const happened = dates.map((field) => {
    const at = deal[field]
    return { key: field, name: t(field), value: at && formats.dayTime(at) }
  })
  return [
    ...happened,
    { key: 'createdAt', name: tPage('learned'), value: formats.dayTime(deal.createdAt) },
    { key: 'updatedAt', name: tPage('changed'), value: formats.dayTime(deal.updatedAt) },
    {
      key: 'importId',
      name: tPage('import'),
      value: deal.importId && <Link to={`/imports/${deal.importId}`}>{tPage('openImport')}</Link>,
    },
  ]
}
