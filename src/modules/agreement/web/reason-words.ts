import { useTranslations } from 'use-intl'
import type { Words } from '../../../catalogue.ts'
import type { EvidenceKind } from '../domain/reasons.ts'
import { useFormats } from '#web/words/formats.ts'

type Named = keyof Words['agreement']['reasons']['names']

const named: Readonly<Record<Named, true>> = {
  'not-reachable': true,
  'wrong-person': true,
  'outside-profile': true,
  'no-need-now': true,
  'no-budget-now': true,
  'too-expensive': true,
  'competitor-loyal': true,
  hater: true,
  'replica-buyer': true,
  'existing-customer': true,
  duplicate: true,
  'not-a-buyer': true,
  'wrong-data': true,
  'no-capacity': true,
  'competitor-chosen': true,
  'no-decision': true,
  'does-not-fit': true,
}

function isNamed(key: string): key is Named {
  return Object.hasOwn(named, key)
}

/** How a reason is called: the company's own words, or those of the reader's language. */
export function useWordsOfReason(): (reason: { key: string; words: string | null }) => string {
  const t = useTranslations('agreement.reasons.names')
  return ({ key, words }) => words ?? (isNamed(key) ? t(key) : key)
}

/** What has to stand beside a reason, as a list of words. */
export function useEvidenceWords(): (needs: readonly EvidenceKind[]) => string {
  const t = useTranslations('agreement.reasons')
  const formats = useFormats()
  return (needs) =>
    needs.length === 0 ? t('evidenceNone') : formats.list(needs.map((each) => t(`evidenceNames.${each}`)))
}
