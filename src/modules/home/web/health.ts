import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { useLastImports } from './imports-card.tsx'

/** The counts that ought to be zero; one that is still being read is undefined. */
export function useHealth() {
  const role = useMe()?.person?.role
  const mayReadFailed = role === 'lead' || role === 'admin'
  const jobs = useQuery(api.operations.longJobs.queryOptions({ input: { limit: 50 } }))
  const failed = useQuery(api.operations.failedJobs.queryOptions({ enabled: mayReadFailed }))
  const imports = useLastImports()
  const doubles = useQuery(api.customers.doubles.queryOptions({ input: { limit: 1 } }))
  const lastImports = imports.data?.items
  const failedImports = lastImports?.filter(({ state }) => state === 'failed')
  return {
    mayReadFailed,
    underWay: jobs.data?.items.filter(({ state }) => state === 'running' || state === 'waiting').length,
    gaveUp: failed.data?.items.length,
    imports: lastImports?.length,
    failedImports: failedImports?.length,
    firstFailedImport: failedImports?.[0],
    setAside: lastImports?.reduce((sum, { rejected }) => sum + rejected, 0),
    doubles: doubles.data?.open,
  }
}
