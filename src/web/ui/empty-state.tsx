import type { ReactNode } from 'react'
import css from './empty-state.module.css'

type Props = {
  /** One sentence on what will be here. */
  title: ReactNode
  /** One on what it takes. */
  children?: ReactNode
  /** One act. */
  act?: ReactNode
}

/** Nothing is here yet. Zero is not empty: a count of zero is a figure. */
export function EmptyState({ title, children, act }: Props) {
  return (
    <div className={css.empty}>
      <b>{title}</b>
      {children !== undefined && <p>{children}</p>}
      {act !== undefined && <div className={css.act}>{act}</div>}
    </div>
  )
}
