import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answers } from '../domain/sheet.ts'
import { sheetHouse } from './sheet-house.ts'

/** Long enough for a next answer to go along, short enough that nobody waits for it. */
const restMillis = 800
/** Fewer pauses than these tell nothing of how fast somebody reads. */
const fewestPauses = 8

type Kept = 'nothing' | 'saving' | 'saved' | 'failed'

/** What is answered so far, kept in the house a moment after each answer. */
export function useSheet(token: string, first: Answers) {
  const [answers, setAnswers] = useState(first)
  const keeping = useKeeping(token)
  const pace = usePace()
  function answer(change: (before: Answers) => Answers): void {
    pace.mark()
    const next = change(answers)
    setAnswers(next)
    keeping.later(next)
  }
  async function retry(): Promise<void> {
    keeping.later(answers)
    await keeping.save()
  }
  return { ...keeping, answers, answer, retry, pace }
}

export type SheetState = ReturnType<typeof useSheet>

/** Saves one sheet after the other, so that an older one never overtakes a newer one. */
function useKeeping(token: string) {
  const [kept, setKept] = useState<Kept>('nothing')
  const [error, setError] = useState<unknown>(null)
  const waiting = useWaiting()
  const running = useRef<Promise<void>>(Promise.resolve())
  const saveNow = useCallback(async (): Promise<void> => {
    const due = waiting.take()
    if (due === null) return
    setKept('saving')
    try {
      await sheetHouse.saveSheet({ token, answers: due })
      setError(null)
      setKept(waiting.isEmpty() ? 'saved' : 'saving')
    } catch (failure) {
      setError(failure)
      setKept('failed')
    }
  }, [token, waiting])
  const save = useCallback((): Promise<void> => {
    running.current = running.current.then(saveNow)
    return running.current
  }, [saveNow])
  useSaveOnLeaving(save)
  return {
    kept,
    error,
    save,
    later: (answers: Answers) => waiting.put(answers, () => void save()),
    /** What waits goes along with the sheet itself; what is on its way is let through first. */
    settle: (): Promise<void> => {
      waiting.take()
      return running.current
    },
  }
}

/** The newest sheet that waits for its moment. */
function useWaiting() {
  const [waiting] = useState(() => {
    let due: { answers: Answers; timer: number } | null = null
    const take = (): Answers | null => {
      const taken = due
      due = null
      if (taken !== null) window.clearTimeout(taken.timer)
      return taken?.answers ?? null
    }
    const put = (answers: Answers, then: () => void): void => {
      take()
      due = { answers, timer: window.setTimeout(then, restMillis) }
    }
    return { take, put, isEmpty: () => due === null }
  })
  return waiting
}

/** A phone that is put away takes what was answered along. */
function useSaveOnLeaving(save: () => Promise<void>): void {
  useEffect(() => {
    function leaving(): void {
      if (document.visibilityState === 'hidden') void save()
    }
    document.addEventListener('visibilitychange', leaving)
    return () => {
      document.removeEventListener('visibilitychange', leaving)
      void save()
    }
  }, [save])
}

/** The usual pause between two answers, in seconds; of it the house keeps only whether it was too short for reading. */
function usePace() {
  const marks = useRef<number[]>([])
  return {
    mark: () => void marks.current.push(performance.now()),
    median: (): number | undefined => {
      const pauses = marks.current.slice(1).map((mark, at) => (mark - (marks.current[at] ?? mark)) / 1000)
      const sorted = pauses.toSorted((first, second) => first - second)
      return sorted.length < fewestPauses ? undefined : Math.min(3600, sorted[Math.floor(sorted.length / 2)] ?? 0)
    },
  }
}
