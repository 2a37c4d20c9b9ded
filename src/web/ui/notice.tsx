import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '#web/words/error-text.ts'
import { Button } from './button.tsx'
import { CopyText } from './copy-text.tsx'
import { Icon } from './icon.tsx'
import css from './notice.module.css'

type NoticeProps = { title: ReactNode; children?: ReactNode; acts?: ReactNode; alert?: boolean }

function Notice({ title, children, acts, alert = false }: NoticeProps) {
  return (
    <div className={css.notice} role={alert ? 'alert' : undefined}>
      <Icon name="broken" className={css.icon} />
      <div className={css.words}>
        <b>{title}</b>
        {children !== undefined && <p>{children}</p>}
        {acts !== undefined && <div className={css.acts}>{acts}</div>}
      </div>
    </div>
  )
}

type ErrorProps = {
  /** What did not happen; left out: the sentence of the error itself. */
  title?: ReactNode
  /** What is safe and what to do; left out, with a title: the sentence of the error. */
  children?: ReactNode
  error?: unknown
  onRetry?: () => void
  acts?: ReactNode
}

/** Says what did not happen, what is safe, what to do, and a reference to copy. Stands where the figures would. */
export function ErrorNotice({ title, children, error, onRetry, acts }: ErrorProps) {
  const t = useTranslations('house')
  const textOf = useErrorText()
  const said = error === undefined ? undefined : textOf(error)
  const further = title === undefined ? children : (children ?? said?.text)
  const reference = said?.reference
  const hasActs = onRetry !== undefined || acts !== undefined || reference !== undefined
  return (
    <Notice
      alert
      title={title ?? said?.text ?? t('errors.unknown')}
      acts={
        hasActs ? (
          <>
            {onRetry && (
              <Button small onClick={onRetry}>
                {t('acts.retry')}
              </Button>
            )}
            {acts}
            {reference !== undefined && <CopyText text={reference}>{t('reference', { reference })}</CopyText>}
          </>
        ) : undefined
      }
    >
      {further}
    </Notice>
  )
}

type RefusalProps = {
  /** What cannot be: “The promise cannot start”. Left out: the sentence of the error. */
  title?: ReactNode
  /** The rule with its numbers and its signers. */
  children?: ReactNode
  error?: unknown
  /** Ways out: links to what would have to change. */
  acts?: ReactNode
}

/** A rule said no. It names the rule and its signers, and stands where the act was, not in a toast. */
export function RefusalNotice({ title, children, error, acts }: RefusalProps) {
  const textOf = useErrorText()
  const said = error === undefined ? undefined : textOf(error).text
  return (
    <Notice alert title={title ?? said} acts={acts}>
      {title === undefined ? children : (children ?? said)}
    </Notice>
  )
}
