import type { Connection } from '../src/cli/connect.ts'

/** What the pages about effects, and about where the two stand, ask when they open; the last quarter where they ask for days. */
export function youngPages({ api }: Connection): Record<string, () => Promise<unknown>> {
  const days = { from: dayBefore(90), to: dayBefore(0) }
  const moments = { from: new Date(days.from), to: new Date(days.to) }
  return {
    'attribution by channel': () => api.attribution.overview({}),
    'attribution, all models': () => api.attribution.quarrel({}),
    'attribution, paths': () => api.attribution.paths({}),
    'attribution, journeys': () => api.attribution.journeys({}),
    'list of credited deals': () => api.attribution.deals({}),
    'effects of a quarter': () => api.activities.overview(days),
    'calendar of both sides': () => api.activities.calendar(days),
    outcomes: () => api.outcomes.overview({}),
    'satisfaction of a quarter': () => api.satisfaction.overview(days),
    'hand-offs of a quarter': () => api.handoff.summary(moments),
    'put aside until later': () => api.handoff.laterPool({}),
    'both promises': () => api.promises.overview({}),
    charter: () => api.charter.standing({}),
    together: () => api.together.overview({}),
    radar: () => api.radar.panel({}),
    'where we stand': () => api.assessment.standing({}),
    'the director’s desk': () => api.programme.desk({}),
  }
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}
