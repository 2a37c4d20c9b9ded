import { useTranslations } from 'use-intl'
import { Status, type StatusKind } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { ShownTeam } from '../contract.ts'

type Standing = ShownTeam['members'][number]['standing']

const kinds: Readonly<Record<NonNullable<Standing['why']>, StatusKind>> = {
  left: 'notKnown',
  absent: 'paused',
  paused: 'paused',
  'outside-hours': 'paused',
}

/** Whether somebody takes leads now, why not, and from when on again. */
export function StandingLine({ standing: { why, backAt } }: { standing: Standing }) {
  const t = useTranslations('teams.why')
  const formats = useFormats()
  if (why === null) return <Status is="kept">{t('available')}</Status>
  const words = t(why)
  return (
    <Status is={kinds[why]}>
      {backAt === null ? words : t('until', { why: words, moment: formats.dayTime(backAt) })}
    </Status>
  )
}
