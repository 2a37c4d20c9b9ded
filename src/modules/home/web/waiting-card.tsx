import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Ends, Entries } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { useAge, useNow } from '#web/words/age.ts'
import { decisionAddress } from './addresses.ts'
import { useCauseName } from './cause-name.ts'
import css from './home.module.css'
import { type Decision, useAskedDecisions, waitsFor } from './lists.ts'

const shown = 5

/** Decisions that wait for an answer, of both sides, the oldest first: nobody waits for ever. */
export function WaitingCard() {
  const t = useTranslations('home.waiting')
  const decisions = useAskedDecisions()
  return (
    <Card>
      <CardHead
        title={t('title')}
        note={decisions.data && decisions.data.items.length > 0 && t('count', { count: decisions.data.items.length })}
      />
      <Loaded query={decisions}>
        {({ items }) =>
          items.length === 0 ? (
            <Status is="kept">{t('none')}</Status>
          ) : (
            <Entries>
              {items
                .toReversed()
                .slice(0, shown)
                .map((decision) => (
                  <Waiting key={decision.id} decision={decision} />
                ))}
            </Entries>
          )
        }
      </Loaded>
    </Card>
  )
}

function Waiting({ decision }: { decision: Decision }) {
  const t = useTranslations('home.waiting')
  const causeName = useCauseName()
  const age = useAge()
  const now = useNow(60)
  const { cause, label, decidedBy, decidedAt } = decision
  const seconds = (now.getTime() - decidedAt.getTime()) / 1000
  return (
    <li>
      <Ends>
        <Link to={decisionAddress(decision)}>{causeName(cause, decision.group)}</Link>
        <SideMark side={waitsFor(decision)} />
      </Ends>
      <div className={css.detail}>
        {[label ?? t('wholeCause'), t('by', { name: decidedBy, age: age(seconds) })].join(' · ')}
      </div>
    </li>
  )
}
