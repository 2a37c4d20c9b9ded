import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { useEvidence } from '#web/ui/evidence.ts'
import css from './charter.module.css'
import { ContestParts } from './contest-parts.tsx'
import type { Line } from './shapes.ts'

/** Lines that a side contests, and how far they are from an end; without any the card is not there. */
export function ContestedCard({ lines }: { lines: readonly Line[] }) {
  const t = useTranslations('charter.contests')
  const { addressOf } = useEvidence()
  const contested = lines.flatMap((line) => (line.contest ? [{ line, contest: line.contest }] : []))
  if (contested.length === 0) return null
  return (
    <Card shared>
      <CardHead title={t('title')} note={t('note', { count: contested.length })} />
      <ul className={css.proposals}>
        {contested.map(({ line: { id, name }, contest }) => (
          <li key={id}>
            <div className={css.contest}>
              <h3>
                <Link to={addressOf(id)} preventScrollReset data-evidence={id}>
                  {name}
                </Link>
              </h3>
              <ContestParts contest={contest} lineName={name} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
