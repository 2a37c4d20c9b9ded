import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'

type Props = {
  title: string
  note: string
  act: string
  busy: boolean
  error: Error | null
  onRevoke: () => void
  onClose: () => void
}

/** Asks once more before something stops working for those who use it. */
export function RevokeDialog({ title, note, act, busy, error, onRevoke, onClose }: Props) {
  const tActs = useTranslations('house.acts')
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      acts={
        <>
          <Button variant="filled" busy={busy} onClick={onRevoke}>
            {act}
          </Button>
          <Button onClick={onClose}>{tActs('cancel')}</Button>
        </>
      }
    >
      <Text>{note}</Text>
      {error !== null && <ErrorNotice error={error} />}
    </Dialog>
  )
}
