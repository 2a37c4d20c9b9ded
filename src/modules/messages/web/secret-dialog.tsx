import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { CopyText } from '#web/ui/copy-text.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'

/** A secret leaves the house once: here. */
export function SecretDialog({ secret, name, onClose }: { secret: string; name: string; onClose: () => void }) {
  const t = useTranslations('messages.webhooks')
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('secretTitle', { name })}
      acts={
        <Button variant="filled" onClick={onClose}>
          {t('kept')}
        </Button>
      }
    >
      <Stack gap={4}>
        <Text strong>{t('once')}</Text>
        <CopyText text={secret}>{secret}</CopyText>
        <Text size={13} tone="soft">
          {t('check')}
        </Text>
      </Stack>
    </Dialog>
  )
}
