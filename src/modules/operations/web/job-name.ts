import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { House } from '#web/api.ts'

type Job = Awaited<ReturnType<House['operations']['longJobs']>>['items'][number]

const kinds = [
  'import',
  'import-dry-run',
  'import-undo',
  'demo',
  'scoring',
  'routing-trial',
  'attribution',
  'attribution-intervals',
  'attribution-bias',
] as const

/** What long work is called: “Import: leads-2026.csv”. */
export function useJobName(): (job: Pick<Job, 'kind' | 'title'>) => string {
  const t = useTranslations('operations.jobs')
  return useCallback(
    ({ kind, title }) => {
      const known = kinds.find((each) => each === kind) ?? 'other'
      const name = t(`kinds.${known}`)
      return title === '' ? name : t('named', { kind: name, title })
    },
    [t],
  )
}
