/**
 * Cohen's kappa of two who named a cause each, over any number of causes: agreement beyond what their shares would give by chance,
 * 1 when they agree on all. Null without pairs, or when both name one and the same cause throughout.
 */
export function kappaOf(pairs: readonly (readonly [string, string])[]): number | null {
  if (pairs.length === 0) return null
  const share = (place: 0 | 1, name: string) => pairs.filter((pair) => pair[place] === name).length / pairs.length
  const names = new Set(pairs.flat())
  const chance = [...names].reduce((sum, name) => sum + share(0, name) * share(1, name), 0)
  if (chance === 1) return null
  const agreed = pairs.filter(([first, second]) => first === second).length / pairs.length
  return (agreed - chance) / (1 - chance)
}
