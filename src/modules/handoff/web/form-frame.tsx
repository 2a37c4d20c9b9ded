import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './forms.module.css'

type Props = {
  title: string
  send: string
  children: ReactNode
  ready?: boolean
  sending: { isPending: boolean; isError: boolean; error: unknown }
  onSend: () => void
  onLeave: () => void
}

/** A form that opens under the buttons: its fields, what the house said no to, and two ways out. */
export function FormFrame({ title, send, children, ready = true, sending, onSend, onLeave }: Props) {
  const t = useTranslations('handoff.acts')
  return (
    <form
      className={css.form}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <Stack gap={4}>
        <Text strong>{title}</Text>
        {children}
        {sending.isError && <RefusalNotice error={sending.error} />}
        <Row>
          <Button type="submit" busy={sending.isPending} disabled={!ready}>
            {send}
          </Button>
          <Button variant="text" onClick={onLeave}>
            {t('cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
