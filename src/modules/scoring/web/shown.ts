/** What an address asks to see the rows of: `rules-3`, `model-10-yes`, `rule-4`, `all`, `judged-yes-no`. */
export type Shown =
  | { what: 'tenth'; by: 'rules' | 'model'; decile: number; came: boolean }
  | { what: 'rule'; place: number; came: boolean }
  | { what: 'all'; came: boolean }
  | { what: 'judged'; score: 'yes' | 'no'; seller: 'yes' | 'no' }

export function shownIn(key: string): Shown | null {
  const tenth = /^(rules|model)-(10|[1-9])(-yes)?$/.exec(key)
  if (tenth)
    return {
      what: 'tenth',
      by: tenth[1] === 'rules' ? 'rules' : 'model',
      decile: Number(tenth[2]),
      came: tenth[3] !== undefined,
    }
  const rule = /^rule-(\d{1,2})$/.exec(key)
  if (rule) return { what: 'rule', place: Number(rule[1]), came: false }
  const all = /^all(-yes)?$/.exec(key)
  if (all) return { what: 'all', came: all[1] !== undefined }
  const judged = /^judged-(yes|no)-(yes|no)$/.exec(key)
  if (judged)
    return { what: 'judged', score: judged[1] === 'yes' ? 'yes' : 'no', seller: judged[2] === 'yes' ? 'yes' : 'no' }
  return null
}
