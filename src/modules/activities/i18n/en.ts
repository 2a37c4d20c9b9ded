export const en = {
  title: 'Activities',
  one: 'Activity',
  pages: { list: 'Activities', one: 'Activity' },
  list: {
    lead: 'Campaigns, call blocks and events of both sides, the latest first.',
    allSides: 'All',
    none: 'Activities of both sides will stand here.',
    noneNote: 'Bring a list of campaigns, call blocks or events in, with what they cost.',
    noneSuch: 'No activity is like this. Take a filter away.',
    bring: 'Bring activities in',
    only: {
      importId: 'Only those one import made',
      changedBy: 'Only those one import changed',
      feed: 'Only from {value}',
    },
  },
  page: {
    said: 'What is said of it',
    when: 'When',
    learned: 'In the house since',
    changed: 'Last changed here',
    import: 'Came with',
    openImport: 'Open the import',
    feed: 'System or list',
    custom: 'Further columns',
    customNote: 'Kept under their own names',
    costNotKnown: 'Not known yet',
  },
  fields: {
    plannedCost: 'Planned cost',
    realCost: 'Real cost',
    touches: 'Touches',
    persons: 'Persons reached',
    companies: 'Companies reached',
  },
  errors: {
    'key-taken': 'The source “{feed}” has an activity with the id “{externalId}” already. Change that one instead.',
    'two-currencies':
      'The planned cost is in {planned} and the real cost in {real}. To be compared, both need one currency.',
  },
  facts: {
    created: 'planned an activity',
    changed: 'changed an activity',
  },
} as const
