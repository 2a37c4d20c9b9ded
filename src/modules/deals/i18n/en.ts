export const en = {
  title: 'Deals',
  one: 'Deal',
  outcomes: {
    open: 'Open',
    won: 'Won',
    lost: 'Lost',
  },
  joined: {
    key: 'joined by the id of its lead',
    customer: 'joined by its customer',
  },
  errors: {
    'key-taken': 'The source “{feed}” has a deal with the id “{externalId}” already. Change that one instead.',
    'won-and-lost': 'A deal is won or lost, not both. Take one of the two dates away.',
    'date-against-outcome': 'The date says otherwise than the outcome {outcome, select, won {won} lost {lost} other {open}}. Send one of the two.',
  },
  facts: {
    created: 'opened a deal',
    changed: 'changed a deal',
  },
} as const
