import { useTranslations } from 'use-intl'
import { EvidencePart } from '#web/ui/evidence-drawer.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './lists.module.css'
import type { Case } from './shapes.ts'

type Field = 'company' | 'person' | 'at' | 'source' | 'status' | 'owner' | 'product' | 'amount' | 'feed'
type Line = { field: Field; marketing: string | null; sales: string | null }

/** What the two sides say of one row, side by side; what differs is set in bold. */
export function CaseSides({ shown }: { shown: Case }) {
  const t = useTranslations('reconcile.case')
  const lines = useLines()(shown)
  const bothSay = shown.marketing !== null && shown.sales !== null
  return (
    <EvidencePart title={t('sides')}>
      <table className={css.sides}>
        <thead>
          <tr>
            <td>
              <span className="hidden-text">{t('field')}</span>
            </td>
            <th scope="col">
              <SideMark side="marketing">{t('marketing')}</SideMark>
            </th>
            <th scope="col">
              <SideMark side="sales">{t('sales')}</SideMark>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ field, marketing, sales }) => (
            <tr key={field} className={bothSay && field !== 'feed' && marketing !== sales ? css.differs : undefined}>
              <th scope="row">{t(field)}</th>
              <td>{marketing ?? t('nothing')}</td>
              <td>{sales ?? t('nothing')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </EvidencePart>
  )
}

function useLines(): (shown: Case) => Line[] {
  const formats = useFormats()
  return ({ marketing: m, sales: s, person, company, salesPerson, salesCompany }) => {
    const day = (at: Date | null | undefined) => (at ? formats.day(at) : null)
    const money = (amount: NonNullable<Case['marketing']>['amount'] | undefined) =>
      amount ? formats.money(amount) : null
    const same = (field: 'source' | 'status' | 'owner' | 'product' | 'feed'): Line => ({
      field,
      marketing: m?.[field] ?? null,
      sales: s?.[field] ?? null,
    })
    const all: Line[] = [
      { field: 'company', marketing: m && company, sales: s && salesCompany },
      { field: 'person', marketing: m && person, sales: s && salesPerson },
      { field: 'at', marketing: day(m?.at), sales: day(s?.at) },
      same('source'),
      same('status'),
      same('owner'),
      same('product'),
      { field: 'amount', marketing: money(m?.amount), sales: money(s?.amount) },
      same('feed'),
    ]
    return all.filter(({ marketing, sales }) => marketing !== null || sales !== null)
  }
}
