import { Text } from '#web/ui/text.tsx'
import { ActDialog } from '#web/ui/act-dialog.tsx'

type Props = {
  title: string
  /** What ends with it. */
  lead: string
  go: string
  ending: { isPending: boolean; error: Error | null }
  onGo: () => void
  onClose: () => void
}

/** Asks before something is ended that somebody else relies on. */
export function EndDialog({ lead, ending: { isPending, error }, ...dialog }: Props) {
  return (
    <ActDialog {...dialog} busy={isPending} error={error}>
      <Text tone="soft">{lead}</Text>
    </ActDialog>
  )
}
