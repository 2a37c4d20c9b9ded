import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/api.ts'

/** The acts on one engagement; whatever it was, the figures are asked for anew. */
export function useActs() {
  const client = useQueryClient()
  const onSettled = () => void client.invalidateQueries({ queryKey: api.handoff.key() })
  return {
    accept: useMutation(api.handoff.accept.mutationOptions({ onSettled })),
    reject: useMutation(api.handoff.reject.mutationOptions({ onSettled })),
    later: useMutation(api.handoff.later.mutationOptions({ onSettled })),
    undo: useMutation(api.handoff.undo.mutationOptions({ onSettled })),
    touch: useMutation(api.handoff.touch.mutationOptions({ onSettled })),
    pause: useMutation(api.handoff.pause.mutationOptions({ onSettled })),
    resume: useMutation(api.handoff.resume.mutationOptions({ onSettled })),
    reassign: useMutation(api.handoff.reassign.mutationOptions({ onSettled })),
    openDeal: useMutation(api.handoff.openDeal.mutationOptions({ onSettled })),
    handOver: useMutation(api.handoff.handOver.mutationOptions({ onSettled })),
    appeal: useMutation(api.handoff.appeal.mutationOptions({ onSettled })),
    decideAppeal: useMutation(api.handoff.decideAppeal.mutationOptions({ onSettled })),
    wake: useMutation(api.handoff.wake.mutationOptions({ onSettled })),
    giveUp: useMutation(api.handoff.giveUp.mutationOptions({ onSettled })),
    closeTask: useMutation(api.handoff.closeTask.mutationOptions({ onSettled })),
  }
}

export type Acts = ReturnType<typeof useActs>
