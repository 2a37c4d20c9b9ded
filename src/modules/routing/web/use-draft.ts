import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, house } from '#web/api.ts'
import type { RoutingRule, Version } from '../contract.ts'

/** Saves, throws away and publishes the draft; every open picture of the rules is asked again. */
export function useDraft(draft: Version | null) {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: api.routing.key() })
  const revision = draft?.revision
  return {
    save: useMutation({
      mutationFn: (rules: RoutingRule[]) =>
        house.routing.saveDraft({ rules, ...(revision === undefined ? {} : { revision }) }),
      onSettled,
    }),
    drop: useMutation({ mutationFn: () => house.routing.dropDraft(), onSettled }),
    publish: useMutation({ mutationFn: () => house.routing.publish({ revision: revision ?? 0 }), onSettled }),
  }
}
