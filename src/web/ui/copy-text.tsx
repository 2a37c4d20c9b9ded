import { useClipboard } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import css from './copy-text.module.css'
import { Icon } from './icon.tsx'

/** Words to copy with one press: a reference, a key, an address. */
export function CopyText({ text, children }: { text: string; children?: ReactNode }) {
  const t = useTranslations('house.acts')
  const clipboard = useClipboard({ timeout: 2000 })
  return (
    <button type="button" className={css.copy} title={t('copy')} onClick={() => clipboard.copy(text)}>
      <span>{children ?? text}</span>
      <Icon name={clipboard.copied ? 'kept' : 'copy'} size={14} />
      <span className="hidden-text" aria-live="polite">
        {clipboard.copied ? t('copied') : t('copy')}
      </span>
    </button>
  )
}
