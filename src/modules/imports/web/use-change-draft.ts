import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, house } from '#web/api.ts'
import type { Draft } from '../contract.ts'

export type DraftChange = Omit<Parameters<typeof house.imports.change>[0], 'id'>

/** Not under the name of the module: the house reads the file anew for a draft, which no other import's progress needs. */
export function draftKey(id: string) {
  return ['draft of an import', id] as const
}

/** How a file is going to be read. It is asked for once; what changes it here hands back the newer one. */
export function useDraft(id: string) {
  return useQuery({ queryKey: draftKey(id), queryFn: () => house.imports.draft({ id }), staleTime: Infinity })
}

/** Changes how the file is read. The house answers with the draft as it stands then: new proposals, new questions. */
export function useChangeDraft(draft: Draft) {
  const { id } = draft.import
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: DraftChange) => house.imports.change({ id, ...change }),
    onSuccess: (after) => {
      client.setQueryData(draftKey(id), after)
      client.setQueryData(api.imports.one.queryKey({ input: { id } }), after.import)
    },
  })
}

export type DraftProps = {
  draft: Draft
  /** What the reader said last, at once; the house's answer follows. */
  mapping: Draft['mapping']
  change: (change: DraftChange) => void
}
