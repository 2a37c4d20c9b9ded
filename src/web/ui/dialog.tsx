import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from './button.tsx'
import css from './dialog.module.css'

type Props = {
  open: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** Buttons at the foot, the one that acts first. */
  acts?: ReactNode
  size?: 'normal' | 'wide'
}

/** Asks for something before the page goes on. The focus stays inside; Esc and the cross close it. */
export function Dialog({ open, onClose, title, children, acts, size = 'normal' }: Props) {
  const t = useTranslations('house.acts')
  return (
    <Modal.Root
      opened={open}
      onClose={onClose}
      size={size === 'wide' ? 760 : 480}
      transitionProps={{ duration: 0 }}
      classNames={{ content: css.dialog ?? '', overlay: css.veil ?? '' }}
    >
      <Modal.Overlay backgroundOpacity={1} />
      <Modal.Content radius={10}>
        <div className={css.head}>
          <Modal.Title className={css.title ?? ''}>{title}</Modal.Title>
          <IconButton icon="close" label={t('close')} onClick={onClose} />
        </div>
        <div className={css.body}>{children}</div>
        {acts !== undefined && <div className={css.acts}>{acts}</div>}
      </Modal.Content>
    </Modal.Root>
  )
}
