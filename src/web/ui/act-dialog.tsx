import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'

type Props = {
  title: string
  /** The verb on the button. */
  go: string
  onGo: () => void
  onClose: () => void
  busy: boolean
  error: Error | null
  /** What did not happen; left out: the sentence of the error itself. */
  notDone?: string
  disabled?: boolean
  size?: 'normal' | 'wide'
  children: ReactNode
}

/** Asks for what an act needs, or whether it is meant; a refusal stands where the act was. */
export function ActDialog({
  title,
  go,
  onGo,
  onClose,
  busy,
  error,
  notDone,
  disabled = false,
  size = 'normal',
  children,
}: Props) {
  const tActs = useTranslations('house.acts')
  const form = useId()
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      size={size}
      acts={
        <>
          <Button variant="filled" type="submit" form={form} busy={busy} disabled={disabled}>
            {go}
          </Button>
          <Button variant="text" onClick={onClose}>
            {tActs('cancel')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!disabled) onGo()
        }}
      >
        <Stack gap={4}>
          {children}
          {error && <ErrorNotice title={notDone} error={error} />}
        </Stack>
      </form>
    </Dialog>
  )
}
