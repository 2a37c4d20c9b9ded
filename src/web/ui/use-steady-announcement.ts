import { useEffect, useRef, useState } from 'react'

const pause = 15_000

/** Words for a live region that change often, let through at most every fifteen seconds: a listener is not drowned. */
export function useSteadyAnnouncement(words: string): string {
  const [said, setSaid] = useState('')
  const last = useRef(0)
  useEffect(() => {
    const wait = Math.max(0, last.current + pause - Date.now())
    const timer = setTimeout(() => {
      last.current = Date.now()
      setSaid(words)
    }, wait)
    return () => clearTimeout(timer)
  }, [words])
  return said
}
