import { useChannelName, useKindName } from '#web/words/as-written.ts'

/** What a customer met: the subject as it was written, else the kind in the reader’s words, else the channel. */
export function useTouchName(): (touch: { subject: string; kind: string; channel: string }) => string {
  const kindName = useKindName()
  const channelName = useChannelName()
  return ({ subject, kind, channel }) => {
    if (subject !== '') return subject
    return kind === '' ? channelName(channel) : kindName(kind)
  }
}
