import type { StepWish } from '../contract.ts'

type Chapter = Omit<StepWish, 'on' | 'evidence'> & { daysAgo: number }

/** What the managing director of the simulated company signed, in his own language. */
export const demoSteps: readonly Chapter[] = [
  {
    step: 'acknowledge',
    daysAgo: 21,
    conflict: 'open',
    said: {
      matter:
        'Marknad och sälj räknar olika och litar inte på varandras siffror. Frågorna går genom cheferna, och svaren kommer för sent.',
    },
  },
  {
    step: 'meet',
    daysAgo: 19,
    conflict: null,
    said: { agreed: 'Vi tre träffas varannan torsdag. Tvister om leads avgörs efter reglerna, inte i korridoren.' },
  },
  {
    step: 'share',
    daysAgo: 18,
    conflict: null,
    said: {
      goal: 'Tjugo nya kunder inom läckageövervakning före juni.',
      adversary: '”Inget beslut”: kunden som fortsätter att laga rör som förut.',
    },
  },
  {
    step: 'mandate',
    daysAgo: 16,
    conflict: null,
    said: { power: 'Delade budgetposter, undantag från löften och tvister om avslag, upp till 20 000 euro.' },
  },
]

export const demoCase =
  'Vem som bestämmer över mässbudgeten i höst. Båda har räknat med samma pengar, och tonen har blivit hård.'
