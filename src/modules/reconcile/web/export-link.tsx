import type { ReactNode } from 'react'
import css from './lists.module.css'

/** Saves a file that the house writes; the browser asks for it by itself, with its cookie. */
export function ExportLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a className={css.export} href={to} download>
      {children}
    </a>
  )
}
