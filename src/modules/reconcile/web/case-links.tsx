import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { EvidencePart } from '#web/ui/evidence-drawer.tsx'
import css from './lists.module.css'
import type { Case } from './shapes.ts'

/** The records behind a row, as each list has them. */
export function CaseLinks({ shown: { marketing, sales } }: { shown: Case }) {
  const t = useTranslations('reconcile.case')
  const links = [
    { id: marketing?.leadId, to: '/leads', words: t('leadPage') },
    { id: sales?.leadId, to: '/leads', words: t('salesLeadPage') },
    { id: sales?.dealId, to: '/deals', words: t('dealPage') },
  ].filter(({ id }) => id !== undefined && id !== null)
  if (links.length === 0) return null
  return (
    <EvidencePart title={t('further')}>
      <ul className={css.words}>
        {links.map(({ id, to, words }) => (
          <li key={words}>
            <Link to={`${to}/${id}`}>{words}</Link>
          </li>
        ))}
      </ul>
    </EvidencePart>
  )
}
