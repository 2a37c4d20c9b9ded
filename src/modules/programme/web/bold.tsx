import type { ReactNode } from 'react'

export function bold(words: ReactNode): ReactNode {
  return <b>{words}</b>
}
