import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Ends, Entries } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useAge, useNow } from '#web/words/age.ts'
import css from './home.module.css'
import { newestOfEach } from './sources.ts'

/** When each source was read last, the longest ago first. */
export function SourcesCard() {
  const t = useTranslations('home.sources')
  const tKinds = useTranslations('imports.kinds')
  const sources = useQuery(api.imports.sources.queryOptions())
  const age = useAge()
  const now = useNow(60)
  // Without imports their own card says so.
  if (sources.data?.items.length === 0) return null
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      <Loaded query={sources}>
        {({ items }) => (
          <Entries>
            {newestOfEach(items).map(({ source, kinds, lastAt }) => (
              <li key={source}>
                <Ends>
                  <span>{source}</span>
                  <span className={css.value}>{t('ago', { age: age((now.getTime() - lastAt.getTime()) / 1000) })}</span>
                </Ends>
                <div className={css.detail}>{kinds.map((kind) => tKinds(kind)).join(' · ')}</div>
              </li>
            ))}
          </Entries>
        )}
      </Loaded>
    </Card>
  )
}
