/** What the figures mean, behind the options of `syskon lab …`. */
export const clockHelp = `
What is counted
  start      the start activity, or else the first event of the case
  stop       the first stop activity at or after the start; events at the same time keep the file's order
  hours      by the calendar (every hour) and in business hours (open hours of CAL.json)
  median     and mean: of answered cases; kmMedianHours counts unanswered ones as still waiting when the file ends
             (Kaplan-Meier), and is null when less than half would be answered in the time watched
  breaches   answers strictly later than the limit; an answer at the limit is in time
  promise    (basis) counts unanswered cases too: broken when the limit had passed by the last event of the file,
             undecided before; kept is a share of the decided, with its Wilson interval
  reopened   cases with a stop activity after their first resolving one
  owner      changes: an event whose resource is another than the last one named in the case; blanks change nothing

CAL.json
  {"zone": "Europe/Stockholm", "week": {"mon": ["09:00-12:00", "13:00-17:00"]},
   "holidays": ["2026-12-25"], "special": {"2026-04-02": ["09:00-13:00"]}}
  A day left out of the week is closed; a special day holds before holiday and week. 22:00-06:00 goes over midnight.

Example
  npx syskon lab clock events.csv --case ticket --activity what --resource who --time at \\
    --stop-activity "Take in charge" --resolve-activity "Resolve" --calendar CAL.json --limit 4h`

export const slaHelp = `
SLA.json
  {"currency": "EUR", "customerValue": 5000,
   "promise": {"revenueGoal": 200000, "marketingShare": 0.45},       or {"value": 90000}
   "segments": [{"name": "demo", "conversion": 0.12, "delivered": 60, "promised": 60}],
   "period": {"days": 21, "elapsed": 8},                             or {"from", "to", "asOf", "holidays"}
   "deliveries": [{"day": "2026-03-02", "segment": "demo", "leads": 3}],
   "sales": {"reps": 4, "hoursPerRep": 60, "minutesPerAttempt": 8, "attempts": 6, "contactProbability": 0.32},
   "reverse": {"revenueGoal": 500000, "customerValue": 20000, "winRate": 0.25, "leadToOpportunity": 0.2},
   "lag": [0.2, 0.5, 0.3]}
  Only customerValue, promise and segments are needed. Conversions should come from closed cohorts: those of
  recent months are too low. Business days are Monday to Friday without the holidays.

Example
  npx syskon lab sla SLA.json --deliveries march.csv`

export const scoreHelp = `
What is done
  guard      a field that tells the outcome alone (AUC above .9, learned from one half of the rows and asked of the
             other), a date later than --time in more than 1 % of the rows, keys, and names that hardly come back
             are left out and said
  model      logistic regression with an L2 penalty on standardised fields; categories of at least 20 rows
  split      with --time the latest three tenths judge; without it rows are scattered by their number, the same on
             every run, and the verdict is no: only later rows can say whether a model may be used
  verdict    yes when judged on later rows, its AUC's lower limit (95 %, DeLong) beats the baseline, and its
             calibration slope is .8 to 1.25
  needs      200 rows with the outcome wanted

Fields filled in by sales after the hand-off (call duration, quality tags) must be left out with --exclude when the
guard has no way to see them.

Example
  npx syskon lab score leads.csv --target Converted --time created --exclude "Tags,Lead Quality"`

export const dedupeHelp = `
What is done
  Records are compared in the columns that are known from their names (e-mail, telephone, name, company, domain,
  register number) and, when there are others that tell records apart, in those too. Bits of evidence for and
  against add up to a probability (Fellegi and Sunter); pairs from .99 on are merged, from .5 on shown to a person.
  weights    house: those that the house starts with, for lists of persons or companies
             learned: found in the file itself without labels (expectation maximisation)
             auto: learned when the file has columns that the house does not weigh, pairs enough, and three
             fields or more that tell; else house

Example
  npx syskon lab dedupe contacts.csv --id "Record ID" --json
  npx syskon lab dedupe accounts.csv --kind companies --as "name=Account title" "phone=Switchboard"`
