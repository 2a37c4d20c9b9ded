export const en = {
  title: 'Leads',
  one: 'Lead',
  errors: {
    'key-taken': 'The source “{feed}” has a lead with the id “{externalId}” already. Change that one instead.',
  },
  facts: {
    created: 'put a lead on the list',
    changed: 'changed a lead',
  },
} as const
