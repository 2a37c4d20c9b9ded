import { useMessages } from 'use-intl'

/** The name of a subject of the survey by its measure, `scale.roles`; an instrument of the company's own keeps its key. */
export function useSubjectName(): (measure: string) => string {
  const { scales } = useMessages().assessment
  const known = new Map<string, string>(Object.entries(scales))
  return (measure) => {
    const key = measure.replace(/^scale\./, '')
    return known.get(key) ?? key
  }
}
