import { useQuery } from '@tanstack/react-query'
import { api, type House } from '#web/api.ts'

export type FunnelRead = Awaited<ReturnType<House['funnel']['read']>>
export type FlowStage = FunnelRead['flow'][number]
export type JourneyRow = Awaited<ReturnType<House['funnel']['rows']>>['items'][number]
export type Filter = { dimension: string; key: string }
export type StageName = FlowStage['stage']

const nobody: Omit<FlowStage, 'stage' | 'share' | 'shareLower' | 'shareUpper'> = {
  journeys: 0,
  beganHere: 0,
  wentOn: 0,
  lost: 0,
  rejected: 0,
  open: 0,
}

/** What stands at a stage; a stage that is dated nowhere in the data has nobody. */
export function atStage({ flow }: Pick<FunnelRead, 'flow'>, stage: StageName): typeof nobody {
  return flow.find((each) => each.stage === stage) ?? nobody
}

/** The journeys of one owner, or of whoever handed them over, under the name that has more of them. */
export function useMine(dimension: 'owner' | 'handedOverBy', { email, name }: { email: string; name: string }) {
  const byEmail = useQuery(api.funnel.read.queryOptions({ input: questionOf(dimension, email) }))
  const byName = useQuery(api.funnel.read.queryOptions({ input: questionOf(dimension, name) }))
  const [first, other] = more(byName.data, byEmail.data)
    ? [
        { key: name, query: byName },
        { key: email, query: byEmail },
      ]
    : [
        { key: email, query: byEmail },
        { key: name, query: byName },
      ]
  return { ...first, otherName: { key: other.key, journeys: other.query.data?.total.journeys ?? 0 } }
}

function questionOf(dimension: string, key: string) {
  return { filters: [{ dimension, key }], limit: 1 }
}

function more(one: FunnelRead | undefined, other: FunnelRead | undefined): boolean {
  return (one?.total.journeys ?? 0) > (other?.total.journeys ?? 0)
}
