import type { FigureKey, RowsOf } from './shapes.ts'

type Kind = 'money' | 'moneyADay' | 'moneyAMonth' | 'share' | 'days' | 'months' | 'count' | 'ratio'

/** In what a figure is said, and which rows stand behind it; `costs` is the ledger of the period. */
export const figureKinds: Record<FigureKey, { kind: Kind; rows: RowsOf | 'costs' }> = {
  leads: { kind: 'count', rows: 'leads' },
  opened: { kind: 'count', rows: 'opened' },
  winRate: { kind: 'share', rows: 'opened' },
  dealSize: { kind: 'money', rows: 'opened' },
  cycle: { kind: 'days', rows: 'opened' },
  velocity: { kind: 'moneyADay', rows: 'opened' },
  closed: { kind: 'count', rows: 'closed' },
  wins: { kind: 'count', rows: 'wins' },
  revenue: { kind: 'money', rows: 'revenue' },
  newCustomers: { kind: 'count', rows: 'newCustomers' },
  costs: { kind: 'money', rows: 'costs' },
  expenseRatio: { kind: 'share', rows: 'costs' },
  cac: { kind: 'money', rows: 'newCustomers' },
  marketingPart: { kind: 'share', rows: 'costs' },
  payback: { kind: 'months', rows: 'newCustomers' },
  arpu: { kind: 'moneyAMonth', rows: 'customers' },
  churn: { kind: 'share', rows: 'atStart' },
  ltv: { kind: 'money', rows: 'customers' },
  ltvDiscounted: { kind: 'money', rows: 'customers' },
  ltvToCac: { kind: 'ratio', rows: 'customers' },
  grossPerCustomer: { kind: 'money', rows: 'wins' },
  margin: { kind: 'money', rows: 'revenue' },
  marginShare: { kind: 'share', rows: 'revenue' },
  marketingOriginated: { kind: 'share', rows: 'marketingOriginated' },
  marketingInfluenced: { kind: 'share', rows: 'marketingInfluenced' },
  salesOriginated: { kind: 'share', rows: 'salesOriginated' },
  salesInfluenced: { kind: 'share', rows: 'salesInfluenced' },
  marketingCustomer: { kind: 'money', rows: 'marketingOriginated' },
  salesCustomer: { kind: 'money', rows: 'salesOriginated' },
}

export const figureGroups = {
  speed: ['velocity', 'cycle', 'winRate', 'dealSize', 'opened', 'leads'],
  cost: ['cac', 'costs', 'expenseRatio', 'marketingPart', 'payback', 'newCustomers'],
  worth: ['arpu', 'churn', 'ltv', 'ltvDiscounted', 'ltvToCac', 'grossPerCustomer'],
  margin: ['revenue', 'margin', 'marginShare', 'wins'],
  origin: [
    'marketingOriginated',
    'salesOriginated',
    'marketingInfluenced',
    'salesInfluenced',
    'marketingCustomer',
    'salesCustomer',
  ],
} as const satisfies Record<string, readonly FigureKey[]>

export type Group = keyof typeof figureGroups

export function isFigureKey(word: string): word is FigureKey {
  return Object.hasOwn(figureKinds, word)
}
