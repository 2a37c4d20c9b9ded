import type { ObjectKind } from './words.ts'

const pages: Record<ObjectKind, (id: string) => string> = {
  company: (id) => `/companies/${id}`,
  person: (id) => `/persons/${id}`,
  lead: (id) => `/leads/${id}`,
  deal: (id) => `/deals/${id}`,
  activity: (id) => `/activities/${id}`,
  engagement: (id) => `/hand-offs/${id}`,
  definition: (id) => `/agreement/definitions/${id}`,
  promise: (id) => `/promises/versions/${id}`,
  claim: (id) => `/claims/${id}`,
  experiment: (id) => `/experiments/${id}`,
  project: (id) => `/together/projects/${id}`,
  decision: (id) => `/together/decisions/${id}`,
  symptom: (id) => `/radar/${id}`,
  'budget-line': (id) => `/charter/budget?evidence=${id}`,
  task: (id) => `/charter/roles?evidence=${id}`,
}

/** The page on which an object stands, for a link in a message. */
export function pageOfObject({ kind, id }: { kind: ObjectKind; id: string }): string {
  return pages[kind](encodeURIComponent(id))
}
