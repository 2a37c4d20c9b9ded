import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button.tsx'
import { CopyText } from './copy-text.tsx'
import { Dialog } from './dialog.tsx'
import { Stack } from './layout.tsx'
import { Text } from './text.tsx'

type Props = {
  title: string
  secret: string
  /** How it is used. */
  children: ReactNode
  onClose: () => void
}

/** A key or a secret that leaves the house this once. */
export function ShownOnce({ title, secret, children, onClose }: Props) {
  const t = useTranslations('house.shownOnce')
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
        <Text strong>{t('now')}</Text>
        <CopyText text={secret}>{secret}</CopyText>
        {children}
      </Stack>
    </Dialog>
  )
}
