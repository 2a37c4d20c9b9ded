import v8 from 'node:v8'

let running = 0

/**
 * While a list comes in, the heap grows by as much as lives in it instead of four times that: a million rows leave much
 * to be collected, and the house shall stay small beside its database. Returns the way back.
 */
export function leanHeap(): () => void {
  running += 1
  v8.setFlagsFromString('--heap-growing-percent=100')
  return () => {
    running -= 1
    if (running === 0) v8.setFlagsFromString('--heap-growing-percent=0')
  }
}
