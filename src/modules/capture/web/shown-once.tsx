import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { CopyText } from '#web/ui/copy-text.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'

type Props = { title: string; secret: string; children: ReactNode; onClose: () => void }

/** A key or secret that leaves the house this once. */
export function ShownOnce({ title, secret, children, onClose }: Props) {
  const t = useTranslations('capture')
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      acts={
        <Button variant="filled" onClick={onClose}>
          {t('kept')}
        </Button>
      }
    >
      <Stack gap={4}>
        <Text strong>{t('once')}</Text>
        <CopyText text={secret}>{secret}</CopyText>
        {children}
      </Stack>
    </Dialog>
  )
}
