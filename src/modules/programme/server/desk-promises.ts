import type { overview } from '#modules/promises/server/index.ts'

type Overview = Awaited<ReturnType<typeof overview>>
type Stand = NonNullable<Overview['stand']>

const itemsOf = {
  marketing: ['value', 'acceptance', 'opportunities'],
  sales: ['first-touch', 'attempts', 'answer'],
} as const

/** Both promises of the month, item by item, the same for each side; null while nothing is promised. */
export function promisesOf({ month, businessDay, businessDays, version, stand, countedAt, firstBroken }: Overview) {
  if (version === null || stand === null) return null
  const { measure, customerValue } = version.terms.marketing
  return {
    month,
    businessDay,
    businessDays,
    version: version.number,
    countedAt,
    currency: measure === 'value' ? customerValue.currency : null,
    sides: (['marketing', 'sales'] as const).map((side) => ({
      side,
      items: itemsOf[side].map((item) => itemOf(item, stand)),
    })),
    brokeFirst: firstBroken === null ? null : { side: firstBroken.side, on: firstBroken.brokeOn },
  }
}

function itemOf(item: keyof Stand, stand: Stand) {
  if (item === 'value') {
    const { standing, promised, delivered, leads } = stand.value
    return { item, standing, promised, reached: delivered, n: leads }
  }
  const { standing, promised, rate, n } = stand[item]
  return { item, standing, promised, reached: standing === 'not-known' ? null : rate, n }
}
