import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import type { Words } from '../../../catalogue.ts'

export type SharedReason = Awaited<ReturnType<House['agreement']['reasons']>>['items'][number]

type Named = keyof Words['agreement']['reasons']['names']
type EvidenceNamed = keyof Words['agreement']['reasons']['evidenceNames']

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

const evidenceNamed: Readonly<Record<EvidenceNamed, true>> = {
  note: true,
  attempts: true,
  'right-person': true,
  'wrong-field': true,
  'other-record': true,
  competitor: true,
  price: true,
}

function isEvidence(key: string): key is EvidenceNamed {
  return Object.hasOwn(evidenceNamed, key)
}

export function useReasons(): readonly SharedReason[] | undefined {
  return useQuery(api.agreement.reasons.queryOptions({ staleTime: 5 * 60_000 })).data?.items
}

/** What a reason of the shared lists is called: the company’s own words, or those of the reader’s language. */
export function useReasonName(): (key: string) => string {
  const t = useTranslations('agreement.reasons.names')
  const reasons = useReasons()
  return (key) => reasons?.find((reason) => reason.key === key)?.words ?? (isNamed(key) ? t(key) : key)
}

export function useEvidenceName(): (field: string) => string {
  const t = useTranslations('agreement.reasons.evidenceNames')
  return (field) => (isEvidence(field) ? t(field) : field)
}
