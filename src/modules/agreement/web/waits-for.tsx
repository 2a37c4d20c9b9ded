import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { Status, type StatusKind } from '#web/ui/status.tsx'
import type { Version } from './shapes.ts'

type Props = { sides: readonly ListSide[]; standing: Version['standing'] | undefined }

/** Whose answer an open version waits for. */
export function WaitsFor({ sides, standing }: Props) {
  const t = useTranslations('agreement')
  const [first, second] = sides
  if (standing === 'objected') return <Status is="open">{t('standing.objected')}</Status>
  if (first === undefined) return null
  return <Status is="open">{t(`waitsFor.${second === undefined ? first : 'both'}`)}</Status>
}

const marks: Partial<Record<Version['standing'], StatusKind>> = {
  proposed: 'open',
  objected: 'open',
  signed: 'kept',
  'in-force': 'kept',
}

/** How a version stands, with its icon. */
export function StandingMark({ standing }: { standing: Version['standing'] }) {
  const t = useTranslations('agreement.standing')
  return <Status is={marks[standing] ?? 'paused'}>{t(standing)}</Status>
}
