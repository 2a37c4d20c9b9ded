import { useQueryClient } from '@tanstack/react-query'
import { api } from '#web/api.ts'

/** After every change of a case: it is read again, and what asked for the change closes. */
export function useAfterChange(onClose?: () => void): { onSuccess: () => Promise<void> } {
  const client = useQueryClient()
  return {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.programme.mediations.key() })
      onClose?.()
    },
  }
}
