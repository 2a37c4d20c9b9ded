import type { Side } from '#platform/contract.ts'
import type { Reach } from './fields.ts'

function wordMap<Value>(lists: readonly (readonly [Value, string])[]): ReadonlyMap<string, Value> {
  return new Map(lists.flatMap(([value, words]) => words.split('|').map((word): [string, Value] => [word, value])))
}

const booleanWords = wordMap([
  [true, 'true|t|yes|y|1|x|on|checked|ja|j|sant|kyllä|k|tosi|да|д|истина|✓|✔|☑|✅'],
  [false, 'false|f|no|n|0|off|unchecked|nej|falskt|ei|e|epätosi|нет|н|ложь|☐|❌'],
])

const sideWords = wordMap([
  ['marketing', 'marketing|mktg|mkt|markkinointi|marknadsföring|marknad|маркетинг|marketing team'],
  ['sales', 'sales|sale|myynti|försäljning|sälj|продажи|отдел продаж|sales team'],
  ['both', 'both|shared|joint|molemmat|yhteinen|båda|gemensam|обе|оба|общий|совместно'],
  ['leadership', 'leadership|management|johto|ledning|руководство'],
  ['hr', 'hr|human resources|henkilöstö|personal|кадры'],
  ['finance', 'finance|talous|ekonomi|финансы'],
  ['service', 'service|support|customer service|customer success|asiakaspalvelu|tuki|kundtjänst|поддержка|сервис'],
] satisfies [Side, string][])

const reachWords = wordMap([
  [
    'one-to-one',
    'one-to-one|one to one|1:1|1-1|1to1|121|individual|personal|direct|henkilökohtainen|yksilöllinen|personlig|enskild|личный|личное|персональный|один к одному',
  ],
  [
    'one-to-many',
    'one-to-many|one to many|1:n|1-n|1:many|mass|broadcast|many|bulk|joukko|massa|massutskick|flera|массовый|массовое|один ко многим',
  ],
] satisfies [Reach, string][])

function plainWord(text: string): string {
  return text.trim().toLowerCase()
}

/** Yes and no in four languages, and what systems write for them; null when it is neither. */
export function readBoolean(text: string): boolean | null {
  return booleanWords.get(plainWord(text)) ?? null
}

export function readSide(text: string): Side | null {
  return sideWords.get(plainWord(text)) ?? null
}

export function readReach(text: string): Reach | null {
  return reachWords.get(plainWord(text)) ?? null
}
