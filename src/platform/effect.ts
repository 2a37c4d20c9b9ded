/** What an estimate is counted in: a share from 0 to 1, points of a scale, minor units of a currency, or plain units of a series. */
export type EffectUnit = 'share' | 'nps-points' | 'csat-points' | 'money-minor' | 'count'

/**
 * What something did, as far as it is known: an estimate never comes without its interval (95 %), how many rows it stands on,
 * its time and its method. `method` and `because` are keys of a catalogue, `module.key`, said by `module.methods.key` and
 * `module.reasons.key`; `address` is the page that shows the rows.
 */
export type Effect =
  | {
      known: true
      estimate: number
      low: number
      high: number
      unit: EffectUnit
      currency: string | null
      method: string
      n: number
      from: Date
      to: Date
      address: string
    }
  | { known: false; because: string }
