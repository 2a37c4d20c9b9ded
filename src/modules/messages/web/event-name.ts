import { useCallback } from 'react'
import { useMessages } from 'use-intl'

function at(words: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) return words
  return typeof words === 'object' && words !== null ? at(Reflect.get(words, first), rest) : undefined
}

/** What an event is called in words, by its dotted name; one that this page is too old for keeps its own. */
export function useEventName(): (event: string) => string {
  const { eventNames } = useMessages().messages.webhooks
  return useCallback(
    (event) => {
      const name = at(eventNames, event.split('.'))
      return typeof name === 'string' ? name : event
    },
    [eventNames],
  )
}
