import { useState } from 'react'
import { type Lettered, lettersOf, sameLetters, shownOf } from './matrix.ts'
import type { Letter, Task, TaskVersion } from './shapes.ts'

export type Edits = {
  /** Tasks whose letters were changed here, with what they should become. */
  changed: readonly { version: TaskVersion; letters: Lettered }[]
  lettersIn: (task: Task) => Lettered
  isChanged: (task: Task) => boolean
  write: (task: Task, memberId: string, letters: readonly Letter[]) => void
  forget: (taskId?: string) => void
}

/** What the reader has changed in the matrix and not sent yet; it stays on this page only. */
export function useEdits(tasks: readonly Task[]): Edits {
  const [written, setWritten] = useState<ReadonlyMap<string, Lettered>>(new Map())
  const lettersIn = (task: Task) => written.get(task.id) ?? lettersOf(shownOf(task))
  const isChanged = (task: Task) => !sameLetters(lettersIn(task), lettersOf(shownOf(task)))
  return {
    changed: tasks.flatMap((task) =>
      task.inForce !== null && isChanged(task) ? [{ version: task.inForce, letters: lettersIn(task) }] : [],
    ),
    lettersIn,
    isChanged,
    write: (task, memberId, letters) =>
      setWritten(new Map([...written, [task.id, new Map([...lettersIn(task), [memberId, letters]])]])),
    forget: (taskId) =>
      setWritten((now) => (taskId === undefined ? new Map() : new Map([...now].filter(([id]) => id !== taskId)))),
  }
}
