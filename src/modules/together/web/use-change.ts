import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/api.ts'

/** A command of this module; when it is done everything that it could have moved is asked for again. */
export function useChange<Input, Output>(
  command: (input: Input) => Promise<Output>,
  onDone?: (output: Output) => void,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: command,
    onSuccess: async (output: Output) => {
      await client.invalidateQueries({ queryKey: api.together.key() })
      onDone?.(output)
    },
  })
}
