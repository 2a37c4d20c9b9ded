import { useTranslations } from 'use-intl'
import { unknownChannel } from '../contract-shapes.ts'
import type { Model } from '../contract-shapes.ts'
import { asRead, useChannelName, useKindName, useNameOf } from '#web/words/as-written.ts'
import type { Filter } from './shapes.ts'

export const ownDimensions = [
  'channel',
  'activity',
  'side',
  'seller',
  'content',
  'kind',
  'segment',
  'product',
  'owner',
  'source',
] as const

export function useModelName(): (model: Model) => string {
  const t = useTranslations('attribution.models')
  return (model) => t(model)
}

/** What rows stand for: the house's own fields in words, an imported one as its file named it. */
export function useDimensionName(): (dimension: string) => string {
  const t = useTranslations('attribution.dimensions')
  return (dimension) => {
    const own = ownDimensions.find((one) => one === dimension)
    return own ? t(own) : dimension.replace(/^custom\./, '')
  }
}

/** What a row is called. Customers' own words stay as they are. */
export function useRowName(): (row: Filter & { name?: string | null }) => string {
  const t = useTranslations('attribution.keys')
  const tSides = useTranslations('house.sides')
  const nameOf = useNameOf()
  const channelName = useChannelName()
  const kindName = useKindName()
  return ({ dimension, key, name = null }) => {
    if (name !== null && name !== '') return name
    if (key === null || key === '') return dimension === 'activity' ? t('noActivity') : t('notKnown')
    if (key === unknownChannel) return t('unknownChannel')
    if (key === 'marketing' || key === 'sales' || key === 'both') return dimension === 'side' ? tSides(key) : key
    if (dimension === 'seller' || dimension === 'owner') return nameOf(key)
    if (dimension === 'kind') return kindName(key)
    return dimension === 'channel' || dimension === 'source' ? channelName(key) : asRead(key)
  }
}
