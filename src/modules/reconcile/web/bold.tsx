import type { ReactNode } from 'react'

/** What a sentence says with weight. */
export function bold(words: ReactNode): ReactNode {
  return <b>{words}</b>
}
