import { useMessages } from 'use-intl'

type Spoken = Readonly<Record<string, string>>

/** What a cause is called on the page of the two lists: some have another name in another group. */
export function useCauseName(): (cause: string, group: string) => string {
  const { causes, causesOf } = useMessages().reconcile
  const ofGroup: Readonly<Record<string, Spoken>> = causesOf
  const all: Spoken = causes
  return (cause, group) => ofGroup[group]?.[cause] ?? all[cause] ?? cause
}
