import { useQueryClient } from '@tanstack/react-query'
import { api } from '#web/api.ts'

/** After an act everything of the module is read again, also after a refusal: then the page was old. */
export function useAgain(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: api.reconcile.key() })
}
