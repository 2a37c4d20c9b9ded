import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Icon } from '#web/ui/icon.tsx'
import { useAge, useNow } from '#web/words/age.ts'
import { importsAddress } from './addresses.ts'
import css from './freshness.module.css'
import { newestOfEach } from './sources.ts'

/** How fresh the sources are, in one line at the foot of the sidebar: the oldest says how far one may trust the rest. */
export function Freshness() {
  const t = useTranslations('home.freshness')
  const sources = useQuery(api.imports.sources.queryOptions())
  const none = sources.data?.items.length === 0
  const figures = useQuery(api.reconcile.figures.queryOptions({ enabled: none }))
  const say = useAge()
  const now = useNow(60)
  const age = (at: Date) => say((now.getTime() - at.getTime()) / 1000)
  const all = newestOfEach(sources.data?.items ?? [])
  const [oldest] = all
  const countedAt = figures.data?.countedAt
  const words = oldest
    ? t('sources', { count: all.length, age: age(oldest.lastAt) })
    : none && countedAt
      ? t('counted', { age: age(countedAt) })
      : none && figures.data
        ? t('none')
        : undefined
  if (words === undefined) return null
  return (
    <Link to={importsAddress} className={css.line}>
      <Icon name="source" />
      <span>{words}</span>
    </Link>
  )
}
