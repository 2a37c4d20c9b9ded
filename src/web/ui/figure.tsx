import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { classes } from './classes.ts'
import css from './figure.module.css'
import { Icon } from './icon.tsx'
import { Counted, type Rows } from './rows-link.tsx'
import { type Side, SideMark } from './side-mark.tsx'
import { useChangedMark } from './use-changed-mark.ts'

type Known = {
  value: string
  /** Beside the value: a unit, the amount, “of 41”. */
  unit?: ReactNode
  rows?: Rows | undefined
  /** What a screen reader hears for the number; left out: the label and the value. */
  rowsName?: string
  /** The value before it was restated; it stays legible. */
  was?: string
  /** What is old, and since when: “CRM last read 3 h ago”. */
  stale?: string
}

/** `loading` holds the place; `tooFew`, `none` and `refused` say why there is no digit. */
type Missing = { missing: 'loading' | 'tooFew' | 'none' | 'refused'; why?: ReactNode }

type Props = {
  label: ReactNode
  /** Puts the side's mark before the label. */
  side?: Side
  /** The one figure of a page is `xl`. */
  size?: 'normal' | 'xl'
  /** n, period, version, age; only what the basis line of the page does not say already. */
  basis?: readonly string[]
} & (Known | Missing)

/** A number with its label and its basis, and the way to exactly its rows. Never a number alone. */
export function Figure(props: Props) {
  const { label, side, size = 'normal', basis = [] } = props
  return (
    <div className={classes(css.figure, size === 'xl' && css.xl)}>
      <div className={css.label}>{side ? <SideMark side={side}>{label}</SideMark> : label}</div>
      {'missing' in props ? <MissingValue {...props} /> : <Value {...props} />}
      {basis.length > 0 && <div className={css.basis}>{basis.join(' · ')}</div>}
    </div>
  )
}

function Value({ label, value, unit, rows, rowsName, was, stale }: Props & Known) {
  const t = useTranslations('house.figure')
  const changed = useChangedMark(value)
  const name = rowsName ?? (typeof label === 'string' ? `${label} ${value}` : value)
  return (
    <>
      <div className={css.value}>
        <span key={value} className={changed ? css.changed : undefined}>
          <Counted rows={rows} name={name}>
            {value}
          </Counted>
        </span>
        {was !== undefined && (
          <small className={css.was}>
            <span className="hidden-text">{t('was', { value: was })}</span>
            <s aria-hidden="true">{was}</s>
          </small>
        )}
        {unit !== undefined && <small>{unit}</small>}
      </div>
      {stale !== undefined && (
        <div className={css.stale}>
          <Icon name="age" size={15} />
          {stale}
        </div>
      )}
    </>
  )
}

function MissingValue({ missing, why }: Missing) {
  const t = useTranslations('house.figure')
  if (missing === 'loading') {
    return (
      <div className={css.value} aria-busy="true">
        <span className="hidden-text">{t('loading')}</span>
        <span className={css.bar} aria-hidden="true" />
      </div>
    )
  }
  return (
    <>
      {missing === 'none' ? (
        <div className={css.value}>
          <span aria-hidden="true">–</span>
          <span className="hidden-text">{t('none')}</span>
        </div>
      ) : (
        <div className={css.words}>{t(missing)}</div>
      )}
      {why !== undefined && <div className={css.basis}>{why}</div>}
    </>
  )
}
