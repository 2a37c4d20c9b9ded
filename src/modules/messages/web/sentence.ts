import { useCallback } from 'react'
import { createTranslator, useLocale, useMessages } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import { saidIn } from '../domain/said-in.ts'

type Message = { kind: string; said: Record<string, string | number> }

/** A message as a sentence in the reader's language; a kind that this page is too old for has none. */
export function useSentence(): (message: Message) => string | undefined {
  const { kinds, said: words } = useMessages().messages
  const sentences: Readonly<Record<string, string>> = kinds
  const locale = useLocale()
  const formats = useFormats()
  return useCallback(
    ({ kind, said }) => {
      const sentence = sentences[kind]
      if (sentence === undefined) return undefined
      const say = createTranslator({
        locale,
        messages: { sentence },
        onError: () => undefined,
        getMessageFallback: () => sentence,
      })
      return say('sentence', saidIn(said, formats, words))
    },
    [sentences, words, locale, formats],
  )
}
