import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/api.ts'

/** Does something to teams or hours; every open list of them is asked again. */
export function useChange<Wish, Answer>(act: (wish: Wish) => Promise<Answer>, onDone?: (answer: Answer) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: api.teams.key() })
      onDone?.(answer)
    },
  })
}
