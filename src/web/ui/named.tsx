import type { ReactNode } from 'react'

/**
 * Words that are seen with a fuller name that is heard. The name always holds what is seen,
 * so that who says “press Export” to their computer presses it.
 */
export function Named({ children, name }: { children: ReactNode; name: string | undefined }) {
  if (name === undefined) return children
  if (typeof children !== 'string' || !name.includes(children)) {
    return (
      <>
        {children}
        <span className="hidden-text">, {name}</span>
      </>
    )
  }
  const [before = '', ...after] = name.split(children)
  return (
    <>
      {before !== '' && <span className="hidden-text">{before}</span>}
      {children}
      {after.join(children) !== '' && <span className="hidden-text">{after.join(children)}</span>}
    </>
  )
}
