import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useAge, useNow } from '#web/words/age.ts'
import css from './basis.module.css'
import { Icon, type IconName } from './icon.tsx'

type Props = {
  /** Which days, the last included: “1 Jul – 30 Sep 2026”. */
  period?: ReactNode
  /** Which version of which definition, and when it was signed. */
  definition?: ReactNode
  /** Which sources with how many rows. */
  sources?: ReactNode
  /** When the figures were read: an instant is told as its age, and grows. */
  age?: Date | ReactNode
}

/** Holds for all figures of a page or card: period, definition with version, sources with rows, age. */
export function Basis({ period, definition, sources, age }: Props) {
  const t = useTranslations('house.basis')
  const told = age instanceof Date ? <Age at={age} /> : age
  const entries: readonly { icon: IconName; name: string; words: ReactNode }[] = [
    { icon: 'period', name: t('period'), words: period },
    { icon: 'definition', name: t('definition'), words: definition },
    { icon: 'source', name: t('sources'), words: sources },
    { icon: 'age', name: t('age'), words: told },
  ]
  return (
    <dl className={css.basis}>
      {entries.map(({ icon, name, words }) =>
        words === undefined || words === null || words === false ? null : (
          <div key={icon} className={css.entry}>
            <Icon name={icon} size={14} />
            <dt className="hidden-text">{name}</dt>
            <dd>{words}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

/** “Read 12 s ago”, told anew every ten seconds. */
export function Age({ at }: { at: Date }) {
  const t = useTranslations('house.basis')
  const say = useAge()
  const now = useNow(10)
  const seconds = (now.getTime() - at.getTime()) / 1000
  if (seconds < 1) return t('readNow')
  return t.rich('read', { age: say(seconds), b: (words) => <b>{words}</b> })
}
