import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import css from './pill.module.css'

type Props = {
  children: ReactNode
  /** `strong` has a darker edge, for what the reader chose. */
  tone?: 'quiet' | 'strong'
  /** Makes it removable; `name` is read out: “Remove segment A”. */
  onRemove?: () => void
  name?: string
}

/** A short word in a frame: a value, a filter that is on. */
export function Pill({ children, tone = 'quiet', onRemove, name }: Props) {
  const t = useTranslations('house.acts')
  return (
    <span className={classes(css.pill, css[tone])}>
      {children}
      {onRemove && (
        <button type="button" aria-label={t('remove', { what: name ?? '' })} onClick={onRemove}>
          <Icon name="close" size={14} />
        </button>
      )}
    </span>
  )
}
