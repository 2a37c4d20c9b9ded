import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/api.ts'

/** One act of the charter; afterwards all of it is read again, also after a refusal: then the page was old. */
export function useAct<Wish>(act: (wish: Wish) => Promise<unknown>, onDone?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wish: Wish) => act(wish),
    onSuccess: () => onDone?.(),
    onSettled: () => client.invalidateQueries({ queryKey: api.charter.key() }),
  })
}
