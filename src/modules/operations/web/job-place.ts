import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '#web/api.ts'

/** Where the work of a long job stands: an import has a page of its own, while it runs and afterwards. */
export function useJobPlace(): (jobId: string) => string | undefined {
  const imports = useQuery(api.imports.list.queryOptions({ input: { drafts: false, limit: 200 } })).data?.items
  return useCallback(
    (jobId) => {
      const found = imports?.find((each) => each.jobId === jobId)
      return found && `/imports/${found.id}`
    },
    [imports],
  )
}
