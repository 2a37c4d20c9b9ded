import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import css from './loaded.module.css'
import { ErrorNotice } from './notice.tsx'

type Props<Answer> = {
  query: UseQueryResult<Answer>
  children: (answer: Answer) => ReactNode
  /** What holds the place until then; left out: three flat lines. */
  waiting?: ReactNode
}

/**
 * Shows an answer of the house once it is there. Until then flat lines hold its place, without a shimmer;
 * an error stands where the answer would. An answer that is already there stays while a newer one is fetched.
 */
export function Loaded<Answer>({ query, children, waiting }: Props<Answer>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  return waiting ?? <FlatLines />
}

/** Holds the place of words that are on their way. */
export function FlatLines({ lines = 3 }: { lines?: number }) {
  const t = useTranslations('house.frame')
  return (
    <div aria-busy="true" className={css.lines}>
      <span className="hidden-text">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} aria-hidden="true" />
      ))}
    </div>
  )
}
