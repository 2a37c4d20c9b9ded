import { type ReactNode, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { languageList, languages } from '#platform/i18n/languages.ts'
import { useChooseLanguage } from '#web/session.ts'
import { classes } from '#web/ui/classes.ts'
import { useLanguage } from '#web/words/language.ts'
import { BrandMark } from './brand.tsx'
import css from './door.module.css'

type Props = {
  title: string
  lead?: ReactNode
  children: ReactNode
  /** A second column: who one may come in as. */
  beside?: ReactNode
  wide?: boolean
}

/** Every page before signing in: the brand, one card, and the languages at the foot. */
export function Door({ title, lead, children, beside, wide = false }: Props) {
  const t = useTranslations('house')
  const hasBeside = beside !== undefined && beside !== null && beside !== false
  useEffect(() => {
    document.title = `${title} — ${t('name')}`
  }, [title, t])
  return (
    <div className={css.door}>
      <main id="content" tabIndex={-1} className={classes(css.main, (hasBeside || wide) && css.wide)}>
        <div className={css.brand}>
          <BrandMark />
          <b>{t('name')}</b>
        </div>
        <div className={classes(css.card, hasBeside && css.withBeside)}>
          <div>
            <h1>{title}</h1>
            {lead !== undefined && <p className={css.lead}>{lead}</p>}
            <div className={css.body}>{children}</div>
          </div>
          {hasBeside && <div className={css.beside}>{beside}</div>}
        </div>
        <Languages />
      </main>
    </div>
  )
}

function Languages() {
  const t = useTranslations('house.frame')
  const { language } = useLanguage()
  const choose = useChooseLanguage()
  return (
    <ul className={css.languages} aria-label={t('language')}>
      {languageList.map((tongue) => (
        <li key={tongue}>
          <button type="button" lang={tongue} aria-pressed={tongue === language} onClick={() => void choose(tongue)}>
            {languages[tongue]}
          </button>
        </li>
      ))}
    </ul>
  )
}
