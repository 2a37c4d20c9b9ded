import { useTranslations } from 'use-intl'
import { Status } from '#web/ui/status.tsx'
import type { Line } from './shapes.ts'

/** True and false are both quiet: neither is a win. Only what is not known yet looks open. */
export function VerdictStatus({ claim: { state, verdict } }: { claim: Pick<Line, 'state' | 'verdict'> }) {
  const t = useTranslations('claims.verdicts')
  if (state === 'counting' || verdict === null) return <Status is="open">{t('counting')}</Status>
  return <Status is={verdict === 'true' ? 'atRisk' : verdict === 'false' ? 'kept' : 'notKnown'}>{t(verdict)}</Status>
}
