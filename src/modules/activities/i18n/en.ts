export const en = {
  title: 'Activities',
  one: 'Activity',
  fields: {
    plannedCost: 'Planned cost',
    realCost: 'Real cost',
    touches: 'Touches',
    persons: 'Persons reached',
    companies: 'Companies reached',
  },
  errors: {
    'key-taken': 'The source “{feed}” has an activity with the id “{externalId}” already. Change that one instead.',
    'two-currencies': 'The planned cost is in {planned} and the real cost in {real}. To be compared, both need one currency.',
  },
  facts: {
    created: 'planned an activity',
    changed: 'changed an activity',
  },
} as const
