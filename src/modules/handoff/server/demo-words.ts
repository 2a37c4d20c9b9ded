/** What people of the simulated company wrote; shown as they wrote it, like names. */
export const cards = [
  {
    who: 'Maintenance manager, decides with the plant manager',
    problem: 'Three unplanned stops since August, each half a shift',
    proof: 'Reference from a board mill of the same size, asked for after the webinar',
    objection: 'They doubt that the sensors stand the heat',
    nextStep: 'Call before Friday, they plan the winter stop then',
  },
  {
    who: 'Production engineer; purchasing joins from 100,000 on',
    problem: 'Energy use of the old pumps is over the new limit',
    proof: 'Took the flow audit guide and filled in their own numbers',
    objection: 'A competitor has offered a service contract for free',
    nextStep: 'Offer the audit on site, ask for last year’s meter data',
  },
  {
    who: 'Utility director, a committee decides in December',
    problem: 'Leaks of a fifth of the water, and new reporting duties',
    proof: 'Came to the stand twice and brought a colleague',
    objection: 'Procurement rules: below the limit without a tender',
    nextStep: 'Send the case of the neighbouring town, then a meeting',
  },
] as const

export const attempts = { few: 'One call, no answer', many: 'Three calls on three days and a mail, no answer' } as const

export const evidence: Readonly<Record<string, readonly [field: string, words: string]>> = {
  'not-reachable': ['attempts', attempts.few],
  'wrong-person': ['right-person', 'She is in finance; the plant manager buys'],
  'outside-profile': ['note', 'A reseller with four people, no plant of their own'],
  'no-need-now': ['note', 'They changed the whole line in spring'],
  'no-budget-now': ['note', 'Investments stand still until the new year'],
  'too-expensive': ['price', 'They pay a third less to their local workshop'],
  'competitor-loyal': ['competitor', 'Frame contract with another maker for two more years'],
  'existing-customer': ['other-record', 'Oskar has them as a customer since 2023'],
  duplicate: ['other-record', 'The same person as on the list of the trade show'],
  'not-a-buyer': ['note', 'Writes a thesis and wanted the guide'],
  'wrong-data': ['wrong-field', 'The telephone number belongs to a bakery'],
  'no-capacity': ['note', 'Two of us are at the customer’s until Thursday'],
}

export const appealWords = 'The form says that they have two plants, and one of them is in the profile.'

export const forms = ['demo', 'offer', 'audit', 'guide'] as const
export const keywords = ['pump service', 'leak detection', 'flow meter', 'dosing pump'] as const
