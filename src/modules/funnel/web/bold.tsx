import type { ReactNode } from 'react'

export function bold(words: ReactNode) {
  return <b>{words}</b>
}
