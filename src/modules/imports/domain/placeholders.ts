/** Written by machines for "nothing": never a value. */
const certain: ReadonlySet<string> = new Set(
  [
    'NULL|null|\\N|N/A|n/a|#N/A|#N/A N/A|#NULL!|#REF!|#VALUE!|#DIV/0!|#NAME?|#NUM!|(null)|<null>|[null]|NaN|(blank)',
    '0000-00-00|0000-00-00 00:00:00|00.00.0000',
  ].flatMap((words) => words.split('|')),
)

/** Written by people for "I don't know"; also by somebody whose company is called that. */
const possible: ReadonlySet<string> = new Set(
  [
    '-|--|---|–|—|.|..|...|?|??|???|_|/|*|x/x',
    'null|na|n/a|n.a.|n.a|n / a|nan|nil|none|unknown|undefined|unspecified|not set|(not set)|(none)|(empty)|(unknown)|not available',
    'not applicable|not specified|not provided|not given|no data|missing|empty|blank|tbd|tba|to be defined|no value|[unknown]|(not provided)',
    'okänd|okänt|saknas|uppgift saknas|ej angivet|ej angiven|inte angivet|ingen uppgift|ej tillämpligt|vet ej|tomt|ej känt',
    'ei tietoa|tuntematon|puuttuu|ei saatavilla|ei määritetty|ei määritelty|ei annettu|ei tiedossa|tieto puuttuu|ei asetettu|tyhjä',
    'неизвестно|неизвестен|неизвестная|не указано|не указан|не указана|нет данных|не задано|не задан|не определено|отсутствует|н/д|н.д.|пусто',
  ].flatMap((words) => words.split('|')),
)

/** Lengths and first letters of all of them, so that nearly every value is let through without a look at its text. */
const starts = [...certain, ...possible].reduce((lists: Set<number>[], word) => {
  const list = (lists[word.length] ??= new Set())
  return list.add(word.charCodeAt(0)).add(word.toUpperCase().charCodeAt(0)) && lists
}, [])

/**
 * Whether a text (without blanks around it) stands for nothing: 'certain' is read as empty everywhere, 'possible'
 * only in dates, numbers, addresses and ids; in words a person decides.
 */
export function placeholder(text: string): 'certain' | 'possible' | null {
  if (text === '') return 'certain'
  if (starts[text.length]?.has(text.charCodeAt(0)) !== true) return null
  if (certain.has(text)) return 'certain'
  return possible.has(text.toLowerCase()) ? 'possible' : null
}
