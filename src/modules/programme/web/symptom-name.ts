import { useMessages } from 'use-intl'

/** A symptom by what the radar calls it. */
export function useSymptomName(): (id: string) => string {
  const known = new Map(Object.entries(useMessages().radar.symptoms).map(([id, { name }]) => [id, name]))
  return (id) => known.get(id) ?? id
}
