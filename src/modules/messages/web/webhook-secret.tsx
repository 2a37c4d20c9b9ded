import { useTranslations } from 'use-intl'
import { ShownOnce } from '#web/ui/shown-once.tsx'
import { Text } from '#web/ui/text.tsx'

type Props = { secret: string; name: string; onClose: () => void }

/** What the receiver of a webhook checks its signatures with. */
export function WebhookSecret({ secret, name, onClose }: Props) {
  const t = useTranslations('messages.webhooks')
  return (
    <ShownOnce title={t('secretTitle', { name })} secret={secret} onClose={onClose}>
      <Text size={13} tone="soft">
        {t('check')}
      </Text>
    </ShownOnce>
  )
}
