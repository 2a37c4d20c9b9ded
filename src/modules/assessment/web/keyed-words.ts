import { useMessages } from 'use-intl'

function reader(words: Readonly<Record<string, string>>): (key: string) => string {
  const known = new Map(Object.entries(words))
  return (key) => known.get(key) ?? key
}

/** Words of what the server names by key: circumstances, steps, obstacles; a circumstance that is not so keeps its words. */
export function useWordsOf() {
  const { circumstances, steps, obstacles } = useMessages().assessment
  return { circumstance: reader(circumstances), step: reader(steps), obstacle: reader(obstacles) }
}
