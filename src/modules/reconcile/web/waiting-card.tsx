import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { useEvidence } from '#web/ui/evidence.ts'
import { Loaded } from '#web/ui/loaded.tsx'
import { evidenceKey } from './address.ts'
import { AnswerActs } from './answer-acts.tsx'
import { DecisionWords } from './decision-words.tsx'
import css from './lists.module.css'
import type { Decision, Lists } from './shapes.ts'
import { useCauseName } from './words.ts'

const most = 20

/** What one side decided and the other has not answered yet: the figure waits for it. */
export function WaitingCard({ period, waiting }: { period: string; waiting: Lists['waiting'] }) {
  const t = useTranslations('reconcile.answer')
  const count = waiting.marketing + waiting.sales
  const asked = useQuery({
    ...api.reconcile.decisions.queryOptions({ input: { period, state: 'asked', limit: most } }),
    enabled: count > 0,
  })
  if (count === 0) return null
  return (
    <Card shared>
      <CardHead title={t('title')} note={t('note', { count })} />
      <Loaded query={asked}>
        {({ items }) => (
          <ul>
            {items.map((decision) => (
              <li key={decision.id} className={css.decision}>
                <AskedLine decision={decision} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  )
}

function AskedLine({ decision }: { decision: Decision }) {
  const nameOf = useCauseName()
  const { addressOf } = useEvidence()
  const { group, cause, key, label } = decision
  const about = nameOf(cause, group)
  const to = addressOf(evidenceKey({ group, cause }, key ?? undefined))
  return (
    <>
      <div className={css.words}>
        <Link to={to} preventScrollReset>
          {label ?? about}
        </Link>
        {label !== null && <span className={css.quiet}> {about}</span>}
      </div>
      <DecisionWords decision={decision} />
      <AnswerActs decision={decision} />
    </>
  )
}
