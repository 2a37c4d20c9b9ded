import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { classes } from '#web/ui/classes.ts'
import { Icon } from '#web/ui/icon.tsx'
import css from './bell.module.css'

/** The way to the messages, with how many are not read; on phones a sign in the top bar. */
export function Bell({ phone = false }: { phone?: boolean }) {
  const t = useTranslations('messages.bell')
  const unread = useQuery(api.messages.unread.queryOptions()).data?.unread ?? 0
  return (
    <Link to="/messages" className={classes(css.bell, phone && css.phone)}>
      <Icon name="bell" size={phone ? 20 : 16} />
      {!phone && <span aria-hidden="true">{t('name')}</span>}
      <span className="hidden-text">{t('unread', { count: unread })}</span>
      {unread > 0 && (
        <b className={css.count} aria-hidden="true">
          {unread > 99 ? '99+' : t('count', { count: unread })}
        </b>
      )}
    </Link>
  )
}
