/** What the figures mean, behind the options of `syskon lab attribution`. */
export const attributionHelp = `
What is read
  paths        path, total_conversions, and where there are such columns total_conversion_value and total_null; equal paths add
               up. Counts may be fractions. Without a column of nulls, rows without conversions change nothing.
  --journeys   one row a touch. The first conversion of an id ends its journey: touches after it and before the window are
               dropped (--window), touches of one channel less than --session minutes after the last one are one, ties keep the
               order of the file. Later conversions of the id are results of the same journey. The value of a row counts
               when the row is a conversion. An id without conversion is one journey that did not convert; a conversion without
               touches belongs to (unknown).
  --transitions  from, to, count (or probabilities): (start), (conversion) and (null) are the ends

Models
  first, last, last-non-direct, linear (each touch), linear-unique (each channel), time-decay, u-shaped (.4/.2/.4),
  w-shaped (.3 first, .3 lead, .3 opportunity, .1 others; needs --role), custom (needs --custom and, for paths, --journeys),
  markov (--order; markov-2 names its own), shapley, shapley-ordered (says at which place), shapley-rate
  markov       removal effect: the share of conversions lost if every walk ended at the channel, solved exactly; credit is in
               proportion to it. pConversion: how likely a walk converts. With value, a conversion is worth the mean of
               those after the same state.
  flags        never-converts: credit, but no journey that converted met the channel; over-linear-unique: more than three times
               what it gets when each journey is shared evenly by its channels; unstable: the rate game, in which one rare set
               of channels moves much, and which has no credit when too few journeys met all channels

Nothing is rounded. Models tell what came along with conversions, not what caused them: only an experiment does.

Example
  npx syskon lab attribution paths.csv --models first,linear,markov-1,markov-2,shapley --json
  npx syskon lab attribution touches.csv --journeys --id user --time at --channel source --conversion sold --value eur`
