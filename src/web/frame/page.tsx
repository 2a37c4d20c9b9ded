import { type ReactNode, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { classes } from '#web/ui/classes.ts'
import { useEvidence } from '#web/ui/evidence.ts'
import css from './page.module.css'
import { usePlace } from './place.ts'

type Props = {
  /** The heading, and the name of the tab. */
  title: string
  /** Left out: the loop and the page as the navigation names them. */
  crumb?: ReactNode
  /** One sentence on what the page answers. */
  lead?: ReactNode
  /** A `<Basis>` that holds for all figures below. */
  basis?: ReactNode
  /** Buttons at the right. */
  acts?: ReactNode
  /** Makes the drawer for what the address names; nothing for a name that it does not know. */
  evidence?: (key: string) => ReactNode
  children: ReactNode
}

/** A page of the house: crumb, title, one sentence, basis, acts; under it cards, one below the other. */
export function Page({ title, crumb, lead, basis, acts, evidence, children }: Props) {
  const t = useTranslations('house')
  const place = usePlace()
  const { open } = useEvidence()
  const drawer = open === undefined ? undefined : evidence?.(open)
  const shown = drawer !== undefined && drawer !== null && drawer !== false
  useEffect(() => {
    document.title = `${title} — ${t('name')}`
  }, [title, t])
  return (
    <div className={classes(css.page, shown && css.withDrawer)}>
      <main id="content" tabIndex={-1} className={css.main}>
        <header className={css.head}>
          <div className={css.words}>
            <div className={css.crumb}>{crumb ?? place}</div>
            <h1>{title}</h1>
            {lead !== undefined && <p className={css.lead}>{lead}</p>}
            {basis !== undefined && <div className={css.basis}>{basis}</div>}
          </div>
          {acts !== undefined && (
            <div className={css.acts} data-print="off">
              {acts}
            </div>
          )}
        </header>
        <div className={css.body}>
          <div className={css.cards}>{children}</div>
        </div>
      </main>
      {shown && drawer}
    </div>
  )
}
