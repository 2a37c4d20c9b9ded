/** Sentences of refusals; tables and help on the terminal are English. */
export const en = {
  errors: {
    'bad-limit': '“{text}” is no limit. Write it as 4h, 90m or 1h30m.',
    'bad-penalty': '“{text}” is no strength of a penalty. Give 0 or more.',
    'bad-probability': '“{text}” is no probability. Give a number from 0 to 1.',
    'not-json': 'The file is not valid JSON: {reason}',
    'calendar-wrong': 'The calendar is not as it should be at “{part}”. --help shows one.',
    'sla-wrong': 'The agreement is not as it should be at “{part}”. --help shows one.',
    'sla-unknown-segment':
      '“{segment}”, delivered on {day}, is no segment of the agreement. Add it with its conversion, or correct its name.',
    'row-cells': 'Row {row} has more or fewer cells than the file has columns. Correct it in the file.',
    'row-quote': 'Row {row} opens a quote that is never closed. Correct it in the file.',
    'cell-empty': 'Row {row} has nothing in the column “{column}”. Fill it in, or leave the row out.',
    'not-a-time': 'Row {row} has “{value}” in the column “{column}”, which is no time.',
    'not-a-number': 'Row {row} has “{value}” in the column “{column}”, which is no whole number from 0 on.',
    'date-order-unclear':
      'The column “{column}” leaves open which number is the day, as in “{example}”. Say it with --date-order, or write the year first.',
    'target-not-two':
      'The column “{column}” has {count, plural, one {# value} other {# values}} ({values}), not two. Say with --positive which one is the outcome wanted.',
    'positive-unknown': 'Which value of “{column}” is the outcome wanted: {values}? Say it with --positive.',
    'too-few-positives': 'Only {positives} rows have the outcome wanted; below {least} a model learns chance.',
    'split-one-sided':
      'One side of the split has only {fewest} rows of one outcome; {least} are needed. Give a longer period.',
    'no-fields': 'No field is left to learn from: all were left out.',
    'baseline-not-numbers': 'The baseline “{column}” is no column of numbers.',
    'no-such-row': 'The file has no row {row} with data.',
    'nothing-to-compare':
      'Nothing in the file tells which records are one. Say what its columns are with --as, or take --weights learned.',
    'bad-role': '“{text}” says not what a column is. Write role=column, with a role of: {roles}.',
  },
} as const
