import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import { unknownChannel } from '../contract-shapes.ts'
import { useChannelName } from '#web/words/as-written.ts'
import type { Restatement } from './shapes.ts'

/** A restatement as a sentence with its cause, and what it changed most. */
export function useRestatementWords() {
  const t = useTranslations('attribution.restatements')
  const tKeys = useTranslations('attribution.keys')
  const formats = useFormats()
  const channelName = useChannelName()
  const cause = ({ cause: why, deals, touchesIn, touchesOut }: Restatement) =>
    t(`causes.${why}`, { deals, joined: touchesIn, left: touchesOut })
  function most({ most: found }: Restatement): string | null {
    if (!found) return null
    const { channel, before, after, change } = found
    const said = {
      channel: channel === unknownChannel ? tKeys('unknownChannel') : channelName(channel),
      before: formats.money(before),
      after: formats.money(after),
    }
    return change === null ? t('mostNew', said) : t('most', { ...said, change: signedPercent(change) })
  }
  function signedPercent(share: number): string {
    const words = formats.percent(Math.abs(share), 1)
    return share < 0 ? `−${words}` : `+${words}`
  }
  return { cause, most, signedPercent }
}
