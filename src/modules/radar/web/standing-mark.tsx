import { useTranslations } from 'use-intl'
import { Status, type StatusKind } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Panel, Standing, Symptom } from './shapes.ts'

const marks: Record<Standing, StatusKind> = {
  alarm: 'atRisk',
  answered: 'paused',
  watch: 'open',
  calm: 'kept',
  'too-few': 'notKnown',
  'no-source': 'notKnown',
  off: 'paused',
}

/** How a symptom stands, in a sign and a word; also that nothing can be said is said. */
export function StandingMark({ symptom: { standing, answer, n, nMin } }: { symptom: Symptom }) {
  const t = useTranslations('radar.panel.standings')
  const { dayShort } = useFormats()
  const words =
    standing === 'answered' && answer?.until != null
      ? t('answeredUntil', { day: dayShort(answer.until) })
      : standing === 'too-few' && n > 0 && n < nMin
        ? t('tooFewOf', { n: String(n), min: String(nMin) })
        : t(standing)
  return <Status is={marks[standing]}>{words}</Status>
}

const states: Record<Panel['state'], StatusKind> = { calm: 'kept', amber: 'atRisk', red: 'broken' }

export function stateMark(state: Panel['state']): StatusKind {
  return states[state]
}
