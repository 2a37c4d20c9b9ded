import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import css from './desk.module.css'
import type { Desk } from './shapes.ts'

/** How old the page is and what its words mean: so that a sheet of paper can stand alone. */
export function DeskFoot({ desk: { at, promises } }: { desk: Desk }) {
  const t = useTranslations('programme.desk.footer')
  const { dayTime } = useFormats()
  return (
    <footer className={css.foot} aria-label={t('title')}>
      <p>
        <b>{t('read', { at: dayTime(at) })}</b>
        {promises?.countedAt && ` ${t('counted', { at: dayTime(promises.countedAt) })}`}
      </p>
      <p>{t('level')}</p>
      <p>{t('gap')}</p>
      {promises?.version != null && <p>{t('promises', { version: String(promises.version) })}</p>}
      <p>{t('symptoms')}</p>
      <p>{t('waiting')}</p>
    </footer>
  )
}
