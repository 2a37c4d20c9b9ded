import { useTranslations } from 'use-intl'
import { useChannelName, useKindName, useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import { unknownChannel } from '../contract-shapes.ts'
import type { Touch } from './shapes.ts'

/** A touch in words: its channel, what it was, by whom, and how many stand under it. */
export function useTouchWords() {
  const t = useTranslations('attribution')
  const formats = useFormats()
  const channelName = useChannelName()
  const kindName = useKindName()
  const nameOf = useNameOf()
  const channel = (touch: Touch) =>
    touch.channel === unknownChannel ? t('keys.unknownChannel') : channelName(touch.channel)
  function detail(touch: Touch): string {
    const { kind, subject, activity, author, together, touchId } = touch
    if (touchId === null) return t('journey.noTouch')
    const parts = [
      kind === '' ? null : kindName(kind),
      activity ?? (subject === '' ? null : subject),
      author === '' ? null : nameOf(author),
      together > 1 ? t('journey.together', { count: together }) : null,
    ]
    return parts.filter((words) => words !== null).join(' · ')
  }
  const whole = (touch: Touch) =>
    [touch.at === null ? null : formats.dayTimeShort(touch.at), channel(touch), detail(touch)]
      .filter((words) => words !== null && words !== '')
      .join(' · ')
  return { channel, detail, whole }
}
