import type { StepWish } from '../contract.ts'

type Chapter = Omit<StepWish, 'on' | 'evidence'> & { daysAgo: number }

/** What the managing director of the simulated company signed. */
export const demoSteps: readonly Chapter[] = [
  {
    step: 'acknowledge',
    daysAgo: 21,
    conflict: 'open',
    said: {
      matter:
        'Marketing and sales count differently and trust neither figure. Questions go through the heads, and the answers come too late.',
    },
  },
  {
    step: 'meet',
    daysAgo: 19,
    conflict: null,
    said: {
      agreed:
        'The three of us meet every other Thursday. Disputes about leads are settled by the rules, not in the corridor.',
    },
  },
  {
    step: 'share',
    daysAgo: 18,
    conflict: null,
    said: {
      goal: 'Twenty new customers for leak watching before June.',
      adversary: '“No decision”: the customer who goes on mending pipes as before.',
    },
  },
  {
    step: 'mandate',
    daysAgo: 16,
    conflict: null,
    said: { power: 'Shared budget lines, exceptions from promises and disputes about rejections, up to 20,000 euros.' },
  },
]

export const demoCase =
  'Who decides about the money for trade fairs this autumn. Both counted on the same sum, and the tone has become hard.'
