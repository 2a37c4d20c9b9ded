import type { ReactNode } from 'react'

/**
 * The name that is heard for something seen. It always holds the words that are seen,
 * so that who says “press Export” to their computer presses it.
 */
export function fullName(seen: ReactNode, name: string | undefined): string | undefined {
  if (name === undefined || typeof seen !== 'string' || name.includes(seen)) return name
  return `${seen}, ${name}`
}
