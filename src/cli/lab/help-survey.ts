/** What the figures of surveys, networks and series mean, behind the options of `syskon lab …`. */
export const surveyHelp = `
SCALES.json
  {"roles": {"items": ["q1", "q2", "q3"], "reverse": ["q3"], "min": 1, "max": 5}}
  Items are columns of the file; a reversed item counts min + max - answer. min and max are 1 and 5 when left out.
  "labels": {"Low": 1, "High": 3} gives words of the file their numbers.

What is counted
  n          rows with all items of the scale answered; missing are the others. Mean, sd, alpha, omega and r_wg are
             of these rows, where a row counts as the mean of its items
  alpha      Cronbach's, with Feldt's 95 % interval; null below three rows or two items, or when sums don't differ
  omega      one factor by minimum residuals of the correlations, standardised; needs three items
  rwg        agreement against blind answers over max - min + 1 steps; below 0 a group is polarised, and stays so
  scored     rows with at least two thirds of the items answered: their mean is the score (--scores), and groups
             are compared by it
  gaps       Cliff's delta of each two groups (positive: the first answers higher), bootstrap interval of 4,000 draws
             from a fixed seed, p by counting every parting up to 200,000 of them, else Mann-Whitney with ties;
             q has all gaps of the file counted (Benjamini and Hochberg)
  suppressed groups with fewer than k scores, and the smallest others as long as what is hidden is 1 to k - 1

Missing are blank cells, NA, N/A, NaN, null, none, -, . and ?, and what --missing names.

Example
  npx syskon lab survey answers.csv --scales SCALES.json --group department --json`

export const networkHelp = `
What is read
  One row a tie. The columns are known by their names (from, to; source, target; sender, receiver; weight; from_side,
  to_side), or said. A column side alone is that of the row's from. Sides may stand in a file of their own (--nodes).
  A tie of one with itself is left out. Without --directed a pair is one tie, whichever way it is told; a pair told
  again is one tie still, unless --repeats count or --weight says how much it counts.

What is counted
  ei         (across - within) / all ties; eiExpected is that of sides of these sizes tied evenly
  q, qMax    modularity of the sides, and the most it could be with these ends of ties
  r          assortativity: q / qMax
  p          the chance of ties at least as much within the sides when sides are given out anew: every way up to
             200,000, else --draws ways from --seed
  reciprocity, balance (with --directed) the share of answered ties and what exceeds chance (rho); of two sides, the
             fewer ties across over the more

Example
  npx syskon lab network mails.csv --from sender --to recipient --nodes people.csv --directed --json`

export const trendHelp = `
What is read
  One row a period. The time is numbers, dates, or periods as 2026-03, 2026-W14, 2026 Q1; rows are put in its order.
  Other labels stand as in the file. Without --time a column named like one is taken, without --value all columns of
  numbers. Missing values are left out, and time goes on over them.

What is counted
  ewma       the moving average, starting at the mean of the baseline (the first --baseline values), with limits of
             --sigmas standard deviations that widen with each value; persistent means three of the last four
  mannKendall S, z and p with ties and continuity, tau-b
  theilSen   the median slope with Sen's interval: by unit of a time of numbers, else by step

Example
  npx syskon lab trend weeks.csv --time week --value replies --json`
