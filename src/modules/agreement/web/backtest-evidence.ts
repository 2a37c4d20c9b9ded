import { backtestGroups, type BacktestGroup } from '../domain/backtest.ts'

/** Which leads of a back-test are looked at; it stands in the address. */
export type Evidence = {
  id: string
  list: 'marketing' | 'sales'
  group: BacktestGroup
  from: string
  to: string
  source?: string
  owner?: string
}

export function evidenceOf(evidence: Evidence): string {
  return `backtest?${new URLSearchParams(evidence).toString()}`
}

/** What an address asks for; null when it asks for something else. */
export function readEvidence(key: string): Evidence | null {
  if (!key.startsWith('backtest?')) return null
  const said = new URLSearchParams(key.slice('backtest?'.length))
  const group = backtestGroups.find((each) => each === said.get('group'))
  const [id, from, to, source, owner] = ['id', 'from', 'to', 'source', 'owner'].map((name) => said.get(name))
  if (!group || !id || !from || !to) return null
  return {
    id,
    from,
    to,
    group,
    list: said.get('list') === 'sales' ? 'sales' : 'marketing',
    ...(source != null && { source }),
    ...(owner != null && { owner }),
  }
}

export function exportAddress(evidence: Evidence): string {
  return `/api/v1/agreement/export/backtest.csv?${new URLSearchParams(evidence).toString()}`
}
