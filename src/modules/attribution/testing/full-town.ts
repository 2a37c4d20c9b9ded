import type { Town, TownTouch } from './town.ts'

/** Won and lost deals of many companies with journeys of marketing and sales. */
export async function fillTown(town: Town): Promise<void> {
  const ways: TownTouch['channel'][][] = [
    ['paid_search', 'email', 'outbound_call'],
    ['paid_search', 'outbound_call'],
    ['webinar', 'email', 'email', 'meeting'],
    ['referral', 'meeting'],
  ]
  for (let i = 0; i < 24; i++) {
    const company = `Firma ${i} AB`
    const way = ways[i % ways.length] ?? []
    await town.touches(
      ...way.map((channel, step): TownTouch => {
        const isSales = channel === 'outbound_call' || channel === 'meeting'
        const touch = { company, channel, at: new Date(Date.UTC(2026, 3, 1 + step * 5 + (i % 7), 8)).toISOString() }
        return {
          ...touch,
          side: isSales ? 'sales' : 'marketing',
          author: isSales ? 'aino' : '',
          subject: `${channel} ${step}`,
        }
      }),
    )
    const closed = new Date(Date.UTC(2026, 4, 1 + i, 9)).toISOString()
    const end = i % 3 === 2 ? { lost: closed } : { won: closed }
    await town.deal({
      key: `D-${i}`,
      company,
      opened: '2026-04-20T08:00:00Z',
      amount: 100_001 + i,
      segment: i % 2 === 0 ? 'Large' : 'Small',
      ...end,
    })
  }
}
