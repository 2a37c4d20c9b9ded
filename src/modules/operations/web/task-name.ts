import { useCallback } from 'react'
import { useSentenceOf } from './sentence-of.ts'

/** What a task of the queue does, in words; one that has none keeps its own name. */
export function useTaskName(): (task: string) => string {
  const sentenceOf = useSentenceOf('tasks')
  return useCallback((task) => sentenceOf(task) ?? task, [sentenceOf])
}
