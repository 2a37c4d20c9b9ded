import { useFocusTrap, useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { NavigationType, useNavigationType } from 'react-router'
import { useTranslations } from 'use-intl'
import { IconButton } from './button.tsx'
import css from './evidence-drawer.module.css'
import { useEvidence } from './evidence.ts'

type Props = {
  title: ReactNode
  /** The figure again, the definition's words, the rows, who looked, and at most two acts. */
  children: ReactNode
}

/**
 * Moves the focus into the drawer when the reader opened it, and back to its number when it closes.
 * An address that arrives with open evidence keeps the focus where it is.
 */
function useFocusOf(key: string | undefined) {
  const heading = useRef<HTMLHeadingElement>(null)
  const openedHere = useNavigationType() !== NavigationType.Pop
  useEffect(() => {
    if (openedHere) heading.current?.focus({ preventScroll: true })
    return () => {
      const openers = [...document.querySelectorAll<HTMLElement>('[data-evidence]')]
      openers.find((opener) => opener.dataset['evidence'] === key)?.focus({ preventScroll: true })
    }
  }, [key, openedHere])
  return heading
}

/** A dialog, a menu or a list of choices that is open takes Esc for itself. */
function isAtSomethingAbove(target: EventTarget | null): boolean {
  const above = target instanceof Element ? target.closest('[role=dialog], [role=menu], [aria-expanded=true]') : null
  return above !== null && !above.hasAttribute('data-drawer')
}

/**
 * Evidence at the right: it pushes the page where there is room, covers it where there is little,
 * and is a full sheet on a phone. Esc closes it.
 */
export function EvidenceDrawer({ title, children }: Props) {
  const t = useTranslations('house')
  const { open, close } = useEvidence()
  const id = useId()
  const heading = useFocusOf(open)
  const sheet = useMediaQuery('(max-width: 900px)') ?? false
  const trap = useFocusTrap(sheet)
  const Tag = sheet ? 'section' : 'aside'

  useEffect(() => {
    function closeOnEscape(event: KeyboardEvent): void {
      if (event.key === 'Escape' && !event.defaultPrevented && !isAtSomethingAbove(event.target)) close()
    }
    document.addEventListener('keydown', closeOnEscape)
    return () => document.removeEventListener('keydown', closeOnEscape)
  }, [close])

  return (
    <Tag
      ref={trap}
      className={css.drawer}
      role={sheet ? 'dialog' : undefined}
      aria-modal={sheet || undefined}
      aria-labelledby={id}
      data-print="off"
      data-drawer=""
    >
      <div className={css.inside}>
        <div className={css.head}>
          <div>
            <p className={css.crumb}>{t('evidence.title')}</p>
            <h2 id={id} ref={heading} tabIndex={-1}>
              {title}
            </h2>
          </div>
          <IconButton icon="close" label={t('acts.close')} onClick={close} />
        </div>
        {children}
      </div>
    </Tag>
  )
}

/** The words of a definition, as they were signed. */
export function Quote({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <div>
      <blockquote className={css.quote}>{children}</blockquote>
      {note !== undefined && <p className={css.note}>{note}</p>}
    </div>
  )
}

/** A heading inside the drawer with what belongs to it. */
export function EvidencePart({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className={css.part}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

export type EvidenceRow = { key: string; name: ReactNode; value?: ReactNode; detail?: ReactNode }

/** The rows behind a figure: name, value, and one line of detail. */
export function EvidenceRows({ rows }: { rows: readonly EvidenceRow[] }) {
  return (
    <ul className={css.rows}>
      {rows.map(({ key, name, value, detail }) => (
        <li key={key}>
          <span>{name}</span>
          <span className={css.value}>{value}</span>
          {detail !== undefined && <span className={css.detail}>{detail}</span>}
        </li>
      ))}
    </ul>
  )
}
