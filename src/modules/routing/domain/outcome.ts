import type { SimulatedLead } from './simulate.ts'
import { fairnessOf, type Fairness, type LeadWorth } from './worth.ts'

export type PersonOutcome = Fairness & {
  memberId: string
  name: string
  leads: number
  kept: number
  asked: number
  byHour: number[]
}

export type OutcomeOfRules = {
  leads: number
  unrouted: number
  outsideHours: number
  byDefault: number
  kept: number
  byRule: { id: string; name: string; leads: number }[]
  people: PersonOutcome[]
  byHour: number[]
}

type Words = { names: ReadonlyMap<string, string>; classes: ReadonlyMap<string, LeadWorth> }

const hours = 24

/** What a trial of rules came to, person by person in the order of their names. Hours are those of the company's zone. */
export function outcomeOf(
  leads: readonly SimulatedLead[],
  rules: readonly { id: string; name: string }[],
  { names, classes }: Words,
): OutcomeOfRules {
  return {
    leads: leads.length,
    unrouted: leads.filter(({ memberId }) => memberId === null).length,
    outsideHours: leads.filter(({ way }) => way === 'next-open').length,
    byDefault: leads.filter(({ way }) => way === 'default').length,
    kept: leads.filter(({ kept }) => kept === true).length,
    byRule: rules.map(({ id, name }, place) => ({
      id,
      name,
      leads: leads.filter(({ ruleNo }) => ruleNo === place).length,
    })),
    people: peopleOf(leads, { names, classes }),
    byHour: byHour(leads),
  }
}

function peopleOf(leads: readonly SimulatedLead[], { names, classes }: Words): PersonOutcome[] {
  const dealt = leads.flatMap(({ lead, memberId, shares }) =>
    memberId === null ? [] : [{ valueClass: lead.valueClass, memberId, shares }],
  )
  const theirs = Map.groupBy(leads, ({ memberId }) => memberId)
  return [...fairnessOf(dealt, classes)]
    .map(([memberId, fairness]): PersonOutcome => {
      const mine = theirs.get(memberId) ?? []
      return {
        ...fairness,
        memberId,
        name: names.get(memberId) ?? '',
        leads: mine.length,
        kept: mine.filter(({ kept }) => kept === true).length,
        asked: mine.filter(({ kept }) => kept !== null).length,
        byHour: byHour(mine),
      }
    })
    .toSorted((one, other) => one.name.localeCompare(other.name))
}

function byHour(leads: readonly SimulatedLead[]): number[] {
  const counts = Array.from({ length: hours }, () => 0)
  for (const { lead } of leads) counts[lead.hour] = (counts[lead.hour] ?? 0) + 1
  return counts
}
