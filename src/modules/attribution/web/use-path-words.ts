import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useChannelName } from '#web/words/as-written.ts'
import { unknownChannel } from '../contract-shapes.ts'

/** What a place on a path is called: its channel, an end, or what came before. */
export function usePathWords(): (channel: string) => string {
  const t = useTranslations('attribution.paths.places')
  const channelName = useChannelName()
  return useCallback(
    (channel) => {
      if (channel === 'won' || channel === '(won)') return t('won')
      if (channel === 'lost' || channel === '(lost)') return t('lost')
      if (channel === '…') return t('earlier')
      if (channel === unknownChannel) return t('unknown')
      return channelName(channel)
    },
    [t, channelName],
  )
}
