import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { EvidenceDrawer } from '#web/ui/evidence-drawer.tsx'
import { useEvidence } from '#web/ui/evidence.ts'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { type Pile, evidenceKey } from './address.ts'
import { AnswerActs } from './answer-acts.tsx'
import { CaseSides } from './case-sides.tsx'
import { CaseStanding } from './case-standing.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { DecisionsPart } from './decisions-part.tsx'
import { CaseLinks } from './case-links.tsx'
import css from './lists.module.css'
import { usePileTitle } from './pile-figure.tsx'
import type { Case, Cause } from './shapes.ts'
import { markOf, useVoice } from './sides.ts'

type Props = {
  pile: Pile
  row: string
  /** Opened beside a table of rows: there is no pile to go back to. */
  alone?: boolean
}

/** One row: what both sides say, what was found, what happens with it, and who decided what. */
export function RowDrawer({ pile, row, alone = false }: Props) {
  const t = useTranslations('reconcile')
  const found = useQuery(api.reconcile.case.queryOptions({ input: { key: row } }))
  const title = usePileTitle()(pile)
  const { addressOf } = useEvidence()
  return (
    <EvidenceDrawer title={found.data?.label ?? t('pages.rows')}>
      {!alone && (
        <p className={css.words}>
          <Link to={addressOf(evidenceKey(pile))} preventScrollReset>
            {t('case.back', { pile: title })}
          </Link>
        </p>
      )}
      <Loaded query={found}>{(shown) => <CaseParts shown={shown} pile={pile} />}</Loaded>
    </EvidenceDrawer>
  )
}

function CaseParts({ shown, pile }: { shown: Case; pile: Pile }) {
  const t = useTranslations('reconcile.groups')
  return (
    <>
      <SideMark side={markOf[shown.group]}>{t(shown.group)}</SideMark>
      <CaseStanding shown={shown} pile={pile} />
      <CaseSides shown={shown} />
      <RowActs shown={shown} />
      <DecisionsPart decisions={shown.decisions} />
      <CaseLinks shown={shown} />
    </>
  )
}

/** What the other side asked is answered first; else whoever speaks for a side may decide. */
function RowActs({ shown }: { shown: Case }) {
  const { speaksFor } = useVoice()
  const asked = shown.decisions.find(({ state }) => state === 'asked')
  if (asked) return <AnswerActs decision={asked} filled />
  // A decision is on what the house found; its first cause stands also where people gave the row another name.
  const cause = shown.found[0]
  if (cause === undefined || shown.choices.length === 0 || speaksFor.length === 0) return null
  return <ResolveRow shown={shown} cause={cause} />
}

function ResolveRow({ shown, cause }: { shown: Case; cause: Cause }) {
  const t = useTranslations('reconcile.drawer')
  const [resolving, setResolving] = useState(false)
  return (
    <div data-print="off">
      <Button variant="filled" onClick={() => setResolving(true)}>
        {t('resolveRow')}
      </Button>
      {resolving && (
        <DecideDialog
          what={shown.label}
          rows={1}
          target={{ key: shown.key }}
          group={shown.group}
          cause={cause}
          period={{ text: shown.month.slice(0, 7), from: shown.month, to: shown.month }}
          onClose={() => setResolving(false)}
        />
      )}
    </div>
  )
}
