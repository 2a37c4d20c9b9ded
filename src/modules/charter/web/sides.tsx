import { useTranslations } from 'use-intl'
import { SideMark } from '#web/ui/side-mark.tsx'

type Signer = 'marketing' | 'sales' | 'both' | 'leadership'

/** Who signs or holds: a side with its mark, leadership with its word. */
export function Signer({ who }: { who: Signer }) {
  const tSides = useTranslations('house.sides')
  return who === 'leadership' ? <span>{tSides('leadership')}</span> : <SideMark side={who} />
}

/** Several signers one beside the other; both sides together have the mark of both. */
export function Signers({ who }: { who: readonly Signer[] }) {
  const shown: readonly Signer[] =
    who.includes('marketing') && who.includes('sales') ? ['both', ...who.filter((one) => one === 'leadership')] : who
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: '2px 12px' }}>
      {shown.map((one) => (
        <Signer key={one} who={one} />
      ))}
    </span>
  )
}
