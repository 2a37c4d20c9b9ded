import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useWordsOfReason } from '#modules/agreement/web/index.ts'
import { api, type House } from '#web/api.ts'
import type { Words } from '../../../catalogue.ts'

export type SharedReason = Awaited<ReturnType<House['agreement']['reasons']>>['items'][number]

type EvidenceNamed = keyof Words['agreement']['reasons']['evidenceNames']

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
  const nameOf = useWordsOfReason()
  const reasons = useReasons()
  return (key) => nameOf(reasons?.find((reason) => reason.key === key) ?? { key, words: null })
}

export function useEvidenceName(): (field: string) => string {
  const t = useTranslations('agreement.reasons.evidenceNames')
  return (field) => (isEvidence(field) ? t(field) : field)
}
