import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import type { Light } from './shapes.ts'

type Evidence = Light['evidence'][number]

/** What was counted for a piece of evidence, in one sentence; what is missing says what it takes. */
export function useEvidenceWords(): (evidence: Evidence) => string {
  const t = useTranslations('charter')
  const formats = useFormats()
  return ({ name, state, values }) => {
    if (state === 'missing') return t(`missing.${name}`)
    const count = (key: string) => Number(values[key] ?? 0)
    const text = (key: string) => formats.number(count(key))
    switch (name) {
      case 'tasks-in-force':
        return t('found.tasks-in-force', { count: count('count') })
      case 'linter-clean':
        return t('found.linter-clean', { findings: count('findings'), count: text('count') })
      case 'clocks-have-accountable':
        return t('found.clocks-have-accountable', { with: text('with'), of: text('of') })
      case 'quiz':
        return t('found.quiz', { share: formats.percent(count('share')), n: count('n') })
      case 'lines':
        return t('found.lines', { lines: count('lines'), marketing: text('marketing'), sales: text('sales') })
      case 'within-plan':
        return t('found.within-plan', { overdrawn: count('overdrawn'), lines: text('lines') })
      case 'not-contested':
        return t('found.not-contested', { contested: count('contested') })
      case 'rights':
        return t('found.rights', { without: count('without'), kinds: text('kinds'), kept: text('kept') })
      case 'no-contradiction':
        return t('found.no-contradiction', { contradictions: count('contradictions'), goals: text('goals') })
      case 'statement':
        return t('found.statement', { unsigned: count('unsigned'), number: text('number') })
      case 'joint-session':
        return t('found.joint-session', { sessions: count('sessions'), days: text('days') })
      case 'decisions':
        return t('found.decisions', { decided: count('decided'), weighed: text('weighed') })
      case 'shared-plan':
      case 'joint-action':
        return t('found.said', {
          marketing: formats.number(count('marketing'), 1),
          sales: formats.number(count('sales'), 1),
          wave: text('wave'),
        })
      case 'devices':
        return t('found.devices', { devices: count('devices'), flagged: text('flagged') })
      default:
        return name satisfies never
    }
  }
}
