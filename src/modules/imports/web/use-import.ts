import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { isUnderWay } from './import-state.tsx'

const lookAgain = 1000

/** One import, asked for again each second while somebody works on it. */
export function useImport(id: string) {
  return useQuery(
    api.imports.one.queryOptions({
      input: { id },
      enabled: id !== '',
      refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? lookAgain : false),
    }),
  )
}
