/**
 * Legal forms as words of a normalised name, one form a line: its name here, then its spellings. Chosen from ISO 20275 (GLEIF's
 * list of entity legal forms) for the countries our customers sell in. `<` marks forms that also stand before a name.
 */
const table = `
  ab < ab | a b | aktiebolag | aktiebolaget
  kb < kb | kommanditbolag | kommanditbolaget
  hb < hb | handelsbolag | handelsbolaget
  ekför < ek för | ekonomisk förening | ekonomiska förening
  oy < oy | osakeyhtiö | osakeyhtio
  oyj < oyj | abp | julkinen osakeyhtiö
  ky < ky | kommandiittiyhtiö | kommandiittiyhtio
  ay < avoin yhtiö | avoin yhtio
  tmi < tmi | toiminimi
  osk < osk | osuuskunta | andelslag
  ry > ry | rekisteröity yhdistys | rf
  as < as | aksjeselskap | aktieselskab | aktsiaselts
  asa > asa | allmennaksjeselskap
  aps > aps | anpartsselskab
  ans > ans
  ehf > ehf | hf
  gmbh > gmbh | ggmbh | gesellschaft mit beschränkter haftung | gesellschaft mbh | mbh
  gmbhcokg > gmbh & co kg | gmbh & co ohg | gmbh & co kgaa | ag & co kg | ag & co kgaa | ug & co kg | mbh & co kg | se & co kgaa | se & co kg
  ag > ag | aktiengesellschaft
  kg > kg | kommanditgesellschaft
  kgaa > kgaa | kommanditgesellschaft auf aktien
  ohg > ohg | offene handelsgesellschaft
  ug > ug | ug haftungsbeschränkt
  eg > eg
  gbr > gbr
  se > se
  ltd < ltd | limited | ltd liability co
  plc > plc | public limited company
  llp > llp | limited liability partnership
  lp > lp | limited partnership
  llc < llc | limited liability company
  inc > inc | incorporated
  corp > corp | corporation
  co > co | company | & co | & company | & ко
  pllc > pllc
  pty > pty | pty ltd | proprietary limited | pty limited
  pte > pte | pte ltd | private limited | pvt ltd | pvt limited | pvt
  bhd > bhd | sdn bhd | berhad
  bv > bv | besloten vennootschap
  nv > nv | naamloze vennootschap
  vof > vof
  sa > sa | saic | saicf | sacif | société anonyme | sociedad anonima | sociedad anónima | sociedade anônima
  sas > sas | sasu | société par actions simplifiée
  sarl < sarl | société à responsabilité limitée | eurl
  sci > sci
  snc > snc
  sca > sca
  srl > srl | società a responsabilità limitata | s r l
  spa > spa | società per azioni
  sl > slu | sociedad limitada
  sadecv > sab de cv | sa de cv | sapi de cv | sapib de cv | s de rl de cv | srl de cv | sa de cv sofom | de cv | de rl
  ltda > ltda | limitada | cia ltda
  cv > cv
  lda > lda
  spzoo > sp z oo | spółka z ograniczoną odpowiedzialnością | sp zoo | sp z o o
  spk > sp k | spółka komandytowa
  spa-pl > spółka akcyjna
  sro > sro | spol sro | spol s ro | s r o | spoločnosť s ručením obmedzeným
  doo > doo
  kft > kft | korlátolt felelősségű társaság
  zrt > zrt | nyrt | rt
  ood > ood | eood | еоод | оод
  ou < oü | osaühing
  sia < sia
  uab < uab
  kk > kk | kabushiki kaisha
  pt < pt
  tbk > tbk
  jsc < jsc | ojsc | cjsc | pjsc | joint stock company | public joint stock company | closed joint stock company
  ooo < ооо | общество с ограниченной ответственностью | ooo
  ao < ао | акционерное общество | ao | нао | непубличное акционерное общество
  pao < пао | публичное акционерное общество | pao
  oao < оао | открытое акционерное общество | oao
  zao < зао | закрытое акционерное общество | zao
  ip < ип | индивидуальный предприниматель
  ano < ано | автономная некоммерческая организация
  gup < гуп | муп | фгуп | фгбу | гбу
  nko < нко | нп
  too < тоо | товарищество с ограниченной ответственностью
  tov < тов | товариство з обмеженою відповідальністю | пп | чп
  publ > publ | in liquidation | i likvidation | i konkurs | under konkurs | konkurssissa | selvitystilassa
`

type Spelling = { form: string; words: readonly string[] }

function byWord(spellings: readonly Spelling[], which: 0 | -1): ReadonlyMap<string, readonly Spelling[]> {
  const found = new Map<string, Spelling[]>()
  for (const spelling of spellings) {
    const word = spelling.words.at(which) ?? ''
    found.set(word, [...(found.get(word) ?? []), spelling])
  }
  // The longest first, so that "ltd" does not leave a "pty" behind.
  for (const list of found.values()) list.sort((a, b) => b.words.length - a.words.length)
  return found
}

function spellingsOf(line: string): { before: boolean; spellings: Spelling[] } {
  const [head = '', tail = ''] = line.split(/ [<>] /)
  const spellings = tail.split('|').map((spelling) => ({ form: head.trim(), words: spelling.trim().split(' ') }))
  return { before: line.includes(' < '), spellings }
}

const lines = table.trim().split('\n').map(spellingsOf)
const behind = byWord(
  lines.flatMap((line) => line.spellings),
  -1,
)
const before = byWord(
  lines.filter((line) => line.before).flatMap((line) => line.spellings),
  0,
)

function endsWith(words: readonly string[], to: number, spelling: readonly string[]): boolean {
  return spelling.every((word, i) => words[to - spelling.length + i] === word)
}

/**
 * Takes the legal forms off both ends of a name in folded words. A name that is nothing else stays as it is. `forms` names
 * what was taken, each once, in alphabetical order (`ab`, `ooo`; in liquidation and (publ) are taken off without a name).
 */
export function withoutLegalForms(words: readonly string[]): { words: readonly string[]; forms: readonly string[] } {
  let [from, to] = [0, words.length]
  const forms = new Set<string>()
  const take = (spelling: Spelling | undefined) => {
    if (spelling && spelling.form !== 'publ') forms.add(spelling.form)
    return spelling?.words.length ?? 0
  }
  for (let taken = 1; taken > 0 && from < to;) {
    const end = behind
      .get(words[to - 1] ?? '')
      ?.find((form) => to - form.words.length >= from && endsWith(words, to, form.words))
    taken = take(end)
    to -= taken
    if (taken === 0 && words[to - 1] === '&') taken = 1
    if (taken === 1 && words[to - 1] === '&') to -= 1
  }
  for (let taken = 1; taken > 0 && from < to; from += taken) {
    taken = take(
      before
        .get(words[from] ?? '')
        ?.find((form) => from + form.words.length <= to && endsWith(words, from + form.words.length, form.words)),
    )
  }
  return from < to ? { words: words.slice(from, to), forms: Array.from(forms).sort() } : { words, forms: [] }
}
