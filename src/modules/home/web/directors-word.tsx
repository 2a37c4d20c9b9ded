import { StatementCard } from '#modules/charter/web/index.ts'
import { FetchedCard } from './fetched-card.tsx'

/** What the director asks of both, on every home; those who lead read it first, those at work last. */
export function DirectorsWord() {
  return (
    <FetchedCard lines={2}>
      <StatementCard />
    </FetchedCard>
  )
}
