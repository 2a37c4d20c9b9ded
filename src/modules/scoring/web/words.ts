import { useTranslations } from 'use-intl'
import { useChannelName, useKindName } from '#web/words/as-written.ts'
import { textFields } from '../domain/features.ts'

type Named = (typeof textFields)[number] | 'touches' | 'daysKnown' | 'daysSilent'

const named: readonly Named[] = [...textFields, 'touches', 'daysKnown', 'daysSilent']

/** What a field of the model is called. */
export function useFieldName(): (field: string) => string {
  const t = useTranslations('scoring.fields')
  const kindName = useKindName()
  return (field) => {
    const known = named.find((name) => name === field)
    if (known !== undefined) return t(known)
    if (field.startsWith('touches.')) return t('touchesOf', { kind: kindName(field.slice(8)) })
    return t('custom', { name: field.replace(/^custom\./, '') })
  }
}

/** A touch in a few words: its kind and channel as people read them, and its subject. */
export function useTouchWords(): (touch: { kind: string; channel: string; subject: string }) => string {
  const kindName = useKindName()
  const channel = useChannelName()
  return ({ kind, channel: through, subject }) =>
    [kindName(kind), channel(through), subject].filter((part) => part !== '').join(' · ')
}
