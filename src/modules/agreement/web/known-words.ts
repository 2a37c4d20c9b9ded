import { createContext, useContext } from 'react'
import type { House } from '#web/api.ts'

type RuleWordsAnswer = Awaited<ReturnType<House['agreement']['ruleWords']>>

export const nothingKnown: RuleWordsAnswer = { customFields: [], kinds: [], channels: [], values: {} }

export const Known = createContext<RuleWordsAnswer>(nothingKnown)

/** What the latest leads and touches say, to choose values from. */
export function useKnown(): RuleWordsAnswer {
  return useContext(Known)
}
