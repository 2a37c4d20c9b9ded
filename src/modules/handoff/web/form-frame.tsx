import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
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

/** The keys go on in the form that has opened, and back to where they were when it closes. */
function useFocusOf(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const before = document.activeElement
    form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    return () => {
      const gone = document.activeElement === null || document.activeElement === document.body
      if (gone && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [form])
}

function useEscape(form: RefObject<HTMLFormElement | null>, onLeave: () => void): void {
  useEffect(() => {
    const { current } = form
    function press(event: KeyboardEvent): void {
      if (event.key === 'Escape') onLeave()
    }
    current?.addEventListener('keydown', press)
    return () => current?.removeEventListener('keydown', press)
  }, [form, onLeave])
}

/** A form that opens under the buttons: its fields, what the house said no to, and two ways out. */
export function FormFrame({ title, send, children, ready = true, sending, onSend, onLeave }: Props) {
  const t = useTranslations('handoff.acts')
  const form = useRef<HTMLFormElement>(null)
  useFocusOf(form)
  useEscape(form, onLeave)
  return (
    <form
      ref={form}
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
