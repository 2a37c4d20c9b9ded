import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, house } from '#web/api.ts'
import type { Draft } from '../contract.ts'

export type DraftChange = Omit<Parameters<typeof house.imports.change>[0], 'id'>

/** Changes how the file is read. The house answers with the draft as it stands then: new proposals, new questions. */
export function useChangeDraft(draft: Draft) {
  const { id } = draft.import
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: DraftChange) => house.imports.change({ id, ...change }),
    onSuccess: (after) => {
      client.setQueryData(api.imports.draft.queryKey({ input: { id } }), after)
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
