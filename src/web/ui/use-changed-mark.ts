import { useEffect, useRef, useState } from 'react'

const seen = 2000

/** True for two seconds after a value became another one; not at its first showing. */
export function useChangedMark(value: string): boolean {
  const before = useRef(value)
  const [changed, setChanged] = useState(false)
  useEffect(() => {
    if (before.current === value) return undefined
    before.current = value
    setChanged(true)
    const timer = setTimeout(() => setChanged(false), seen)
    return () => clearTimeout(timer)
  }, [value])
  return changed
}
