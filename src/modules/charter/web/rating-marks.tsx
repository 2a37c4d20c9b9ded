import { useTranslations } from 'use-intl'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './charter.module.css'
import { useQuarterName } from './quarter-name.ts'
import type { Device } from './shapes.ts'

type Quarter = Device['quarters'][number]
type Props = {
  latest: Quarter | undefined
  /** Says which quarter it is, where it is not the one at hand. */
  name?: boolean
}

/** What each side said of a quarter on the scale from 1 to 5: marketing's circle above the line, sales' square below. */
export function RatingMarks({ latest, name = false }: Props) {
  const t = useTranslations('charter.devices')
  const tSides = useTranslations('house.sides')
  const quarterName = useQuarterName()
  if (latest === undefined || (latest.marketing === null && latest.sales === null)) {
    return (
      <Text as="span" size={13} tone="muted">
        {t('notRated')}
      </Text>
    )
  }
  return (
    <div className={css.rating}>
      <Scale marketing={latest.marketing?.rating ?? null} sales={latest.sales?.rating ?? null} />
      <span className={css.ratingWords}>
        {(['marketing', 'sales'] as const).map((side) => (
          <SideMark key={side} side={side}>
            <span className="hidden-text">{tSides(side)}: </span>
            <RatingWords rated={latest[side]} />
          </SideMark>
        ))}
        {name && (
          <Text as="span" size={12} tone="muted">
            {quarterName(latest.quarter)}
          </Text>
        )}
      </span>
    </div>
  )
}

function RatingWords({ rated }: { rated: Quarter['marketing'] }) {
  const t = useTranslations('charter.devices')
  if (rated === null) return t('unsaid')
  return rated.used && rated.rating !== null ? String(rated.rating) : t('notUsed')
}

function Scale({ marketing, sales }: { marketing: number | null; sales: number | null }) {
  const x = (rating: number) => 6 + ((rating - 1) / 4) * 108
  return (
    <svg className={css.scale} viewBox="0 0 120 24" width="120" height="24" aria-hidden="true">
      <line x1="6" x2="114" y1="12" y2="12" />
      {[1, 2, 3, 4, 5].map((step) => (
        <line key={step} x1={x(step)} x2={x(step)} y1="9" y2="15" />
      ))}
      {marketing !== null && <circle data-side="marketing" cx={x(marketing)} cy="7" r="4.5" />}
      {sales !== null && <rect data-side="sales" x={x(sales) - 4.2} y="13" width="8.4" height="8.4" />}
    </svg>
  )
}
