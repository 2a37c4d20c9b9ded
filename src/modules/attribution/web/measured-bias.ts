/** As last measured on the simulator; its test measures again and compares, see testing/measure-bias.ts. */
export const measuredBias = {
  seed: 33,
  touches: 90820,
  truth: [
    {
      kind: 'webinar',
      leads: 691.6,
    },
    {
      kind: 'letter',
      leads: 232.8,
    },
    {
      kind: 'call-block',
      leads: 200,
    },
    {
      kind: 'retargeting',
      leads: 0,
    },
    {
      kind: 'other',
      leads: 233.6,
    },
  ],
  models: [
    {
      model: 'u-shaped',
      error: 0.483,
      credited: [
        {
          kind: 'webinar',
          leads: 877.3,
        },
        {
          kind: 'letter',
          leads: 148.4,
        },
        {
          kind: 'call-block',
          leads: 82.4,
        },
        {
          kind: 'retargeting',
          leads: 184,
        },
        {
          kind: 'other',
          leads: 236.1,
        },
      ],
    },
    {
      model: 'linear',
      error: 0.551,
      credited: [
        {
          kind: 'webinar',
          leads: 891.9,
        },
        {
          kind: 'letter',
          leads: 298.4,
        },
        {
          kind: 'call-block',
          leads: 166.4,
        },
        {
          kind: 'retargeting',
          leads: 366.1,
        },
        {
          kind: 'other',
          leads: 286.5,
        },
      ],
    },
    {
      model: 'linear-unique',
      error: 0.559,
      credited: [
        {
          kind: 'webinar',
          leads: 886.3,
        },
        {
          kind: 'letter',
          leads: 306.3,
        },
        {
          kind: 'call-block',
          leads: 172.8,
        },
        {
          kind: 'retargeting',
          leads: 376,
        },
        {
          kind: 'other',
          leads: 295.4,
        },
      ],
    },
    {
      model: 'shapley',
      error: 0.559,
      credited: [
        {
          kind: 'webinar',
          leads: 886.3,
        },
        {
          kind: 'letter',
          leads: 306.3,
        },
        {
          kind: 'call-block',
          leads: 172.8,
        },
        {
          kind: 'retargeting',
          leads: 376,
        },
        {
          kind: 'other',
          leads: 295.4,
        },
      ],
    },
    {
      model: 'markov-2',
      error: 0.92,
      credited: [
        {
          kind: 'webinar',
          leads: 991.5,
        },
        {
          kind: 'letter',
          leads: 453.3,
        },
        {
          kind: 'call-block',
          leads: 255.5,
        },
        {
          kind: 'retargeting',
          leads: 527.6,
        },
        {
          kind: 'other',
          leads: 379.1,
        },
      ],
    },
    {
      model: 'markov-1',
      error: 0.962,
      credited: [
        {
          kind: 'webinar',
          leads: 1038,
        },
        {
          kind: 'letter',
          leads: 478.1,
        },
        {
          kind: 'call-block',
          leads: 273.5,
        },
        {
          kind: 'retargeting',
          leads: 507.2,
        },
        {
          kind: 'other',
          leads: 367.5,
        },
      ],
    },
    {
      model: 'first',
      error: 1.025,
      credited: [
        {
          kind: 'webinar',
          leads: 0,
        },
        {
          kind: 'letter',
          leads: 0,
        },
        {
          kind: 'call-block',
          leads: 0,
        },
        {
          kind: 'retargeting',
          leads: 0,
        },
        {
          kind: 'other',
          leads: 386,
        },
      ],
    },
    {
      model: 'last-non-direct',
      error: 1.193,
      credited: [
        {
          kind: 'webinar',
          leads: 1731,
        },
        {
          kind: 'letter',
          leads: 0,
        },
        {
          kind: 'call-block',
          leads: 0,
        },
        {
          kind: 'retargeting',
          leads: 0,
        },
        {
          kind: 'other',
          leads: 86,
        },
      ],
    },
    {
      model: 'last',
      error: 1.256,
      credited: [
        {
          kind: 'webinar',
          leads: 1731,
        },
        {
          kind: 'letter',
          leads: 0,
        },
        {
          kind: 'call-block',
          leads: 0,
        },
        {
          kind: 'retargeting',
          leads: 0,
        },
        {
          kind: 'other',
          leads: 0,
        },
      ],
    },
  ],
}
