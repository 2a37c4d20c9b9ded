type Period = { from: string; to: string }

/** The name of a period in the address of the evidence. */
export function periodKey({ from, to }: Period): string {
  return `${from}_${to}`
}

/** The period that an address names; nothing for the latest one. */
export function periodIn(key: string): Period | Record<string, never> {
  const [from, to] = key.split('_')
  const isDay = (day: string | undefined) => /^\d{4}-\d{2}-\d{2}$/.test(day ?? '')
  return from !== undefined && to !== undefined && isDay(from) && isDay(to) ? { from, to } : {}
}
