/** What a status says about a lead, whatever words and language a list uses. */
export type StatusMeaning =
  | 'early'
  | 'handed-over'
  | 'expired'
  | 'working'
  | 'later'
  | 'rejected'
  | 'opportunity'
  | 'won'
  | 'lost'
  | 'converted'

/**
 * Words of English, Swedish, Finnish and Russian lists, folded: lower case, no marks on Latin letters, words apart by one
 * blank. The first meaning one of whose words stands in the status is its meaning, so `not converted` comes before `converted`.
 */
const words: readonly (readonly [StatusMeaning, string])[] = [
  [
    'rejected',
    'not converted|unconverted|rejected|disqualified|unqualified|not qualified|recycled|junk|spam|bad fit|declined|' +
      'ej konverterad|inte konverterad|avvisad|avvisat|avbojd|diskvalificerad|okvalificerad|ej kvalificerad|underkand|' +
      'ei muunnettu|hylatty|hylkays|ei kelpaa|kelvoton|karsittu|' +
      'не конвертирован|отклонен|отклонена|отказ|отказано|дисквалифицирован|не квалифицирован|брак|некачественный|спам',
  ],
  [
    'expired',
    'expired|no answer|unanswered|timed out|forfallen|utgangen|obesvarad|vanhentunut|rauennut|vastaamatta|истек|просрочен|без ответа',
  ],
  [
    'later',
    'later|not now|postponed|on hold|bad timing|deferred|snoozed|senare|inte nu|vilande|uppskjuten|pausad|' +
      'myohemmin|ei nyt|odottaa|lykatty|позже|не сейчас|отложен|отложена|на паузе',
  ],
  ['converted', 'converted|konverterad|konverterat|muunnettu|konvertoitu|конвертирован|конвертирована|конверсия'],
  ['won', 'won|customer|closed won|signed|vunnen|vunnet|kund|voitettu|voitto|asiakas|выигран|выиграна|клиент|успешно'],
  ['lost', 'lost|closed lost|forlorad|forlorat|havitty|haviama|menetetty|проигран|проиграна|потерян|потеряна'],
  [
    'handed-over',
    'handed over|handed off|handoff|handover|passed to sales|sent to sales|sales ready|assigned to sales|transferred|' +
      'overlamnad|overlamnat|overlatts|skickad till salj|luovutettu|siirretty|annettu myynnille|' +
      'передан|передана|передано|передан в продажи',
  ],
  [
    'opportunity',
    'opportunity|open deal|sql|sales qualified|prospecting|qualification|proposal|negotiation|quote|quoted|needs analysis|' +
      'value proposition|perception analysis|id decision makers|engaging|pipeline|demo|' +
      'mojlighet|affar|affarsmojlighet|offert|forhandling|saljkvalificerad|' +
      'mahdollisuus|myyntimahdollisuus|tarjous|neuvottelu|myynnin hyvaksyma liidi|' +
      'сделка|возможность|предложение|переговоры|коммерческое предложение',
  ],
  [
    'working',
    'accepted|sal|working|contacted|in progress|connected|attempted to contact|attempting|meeting|engaged|active|' +
      'accepterad|godkand|bearbetas|pagar|pagaende|kontaktad|under arbete|bokat mote|' +
      'hyvaksytty|kasittelyssa|tyon alla|kesken|yhteydessa|soitettu|kontaktoitu|' +
      'принят|принята|в работе|в процессе|контакт установлен|связались|на связи',
  ],
  [
    'early',
    'new|open|not contacted|unread|nurture|nurturing|nurtured|subscriber|lead|mql|marketing qualified|qualified|raw|untouched|cold|warm|hot|' +
      'ny|nytt|oppen|ej kontaktad|bearbetas av marknad|vardas|kvalificerad|marknadskvalificerad|prenumerant|varm|kall|' +
      'uusi|avoin|ei kontaktoitu|hoidettava|kypsyy|lammitys|liidi|kelpuutettu|tilaaja|kylma|lammin|' +
      'новый|новая|открыт|открыта|не обработан|прогрев|лид|квалифицирован|подписчик|холодный|теплый',
  ],
]

const meanings: readonly (readonly [StatusMeaning, readonly string[]])[] = words.map(([meaning, list]) => [
  meaning,
  list.split('|').map((word) => ` ${word} `),
])

/** These deny the word behind them: `not contacted` is an early step, `contacted` is not. */
const earlyDenials = [
  'not contacted',
  'ej kontaktad',
  'ei kontaktoitu',
  'не обработан',
  'marketing qualified',
  'bearbetas av marknad',
].map((words) => ` ${words} `)

const known = new Map<string, StatusMeaning | null>()

/** What a folded status means; null for words that no list of ours has. */
export function meaningOfStatus(folded: string): StatusMeaning | null {
  const before = known.get(folded)
  if (before !== undefined) return before
  const meaning = readMeaning(` ${folded} `)
  // A list has few statuses; one that has thousands keeps free text there.
  if (known.size < 5000) known.set(folded, meaning)
  return meaning
}

function readMeaning(padded: string): StatusMeaning | null {
  if (earlyDenials.some((words) => padded.includes(words))) return 'early'
  return meanings.find(([, list]) => list.some((word) => padded.includes(word)))?.[0] ?? null
}

const sameThing: ReadonlySet<string> = new Set(['converted opportunity', 'converted won', 'converted lost'])

/** Whether two statuses can be true of one lead at once. A status without a known meaning contradicts nothing. */
export function statusesAgree(one: StatusMeaning | null, other: StatusMeaning | null): boolean {
  if (one === null || other === null || one === other) return true
  return sameThing.has(`${one} ${other}`) || sameThing.has(`${other} ${one}`)
}

const withTheReceiver: ReadonlySet<StatusMeaning> = new Set([
  'working',
  'later',
  'opportunity',
  'won',
  'lost',
  'converted',
])

/** The giver's list says that the receiver has done something with it. */
export function saysReceiverActed(meaning: StatusMeaning | null): boolean {
  return meaning !== null && withTheReceiver.has(meaning)
}

const beforeConversion: ReadonlySet<StatusMeaning> = new Set(['early', 'handed-over', 'expired', 'rejected'])

/** The status and the flag of one row say different things about whether it was converted. */
export function flagContradicts(meaning: StatusMeaning | null, converted: boolean | null): boolean {
  if (converted === null || meaning === null) return false
  return converted ? beforeConversion.has(meaning) : meaning === 'converted'
}
