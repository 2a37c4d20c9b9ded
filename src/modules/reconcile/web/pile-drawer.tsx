import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { EvidenceDrawer, EvidencePart, Quote } from '#web/ui/evidence-drawer.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Pile, exportAddress } from './address.ts'
import { AnswerActs } from './answer-acts.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { DecisionsPart } from './decisions-part.tsx'
import { ExportLink } from './export-link.tsx'
import css from './lists.module.css'
import { PileFigure, usePileTitle } from './pile-figure.tsx'
import { PileRows } from './pile-rows.tsx'
import type { Cause, Decision, Group, Lists } from './shapes.ts'
import { useVoice } from './sides.ts'
import { useDecisions } from './use-decisions.ts'
import { useCauseDetail } from './words.ts'

type Props = { pile: Pile; lists: Lists }

/** What stands behind a figure: the figure again, the words of the definition, exactly its rows, and who decided what. */
export function PileDrawer({ pile, lists }: Props) {
  const t = useTranslations('reconcile.drawer')
  const title = usePileTitle()(pile)
  const period = lists.basis.period.text
  const decided = useDecisions(period, pile)
  const decisions = decided.data?.items ?? []
  return (
    <EvidenceDrawer title={title}>
      <PileFigure pile={pile} lists={lists} />
      <Meaning pile={pile} lists={lists} />
      <CauseActs pile={pile} lists={lists} decisions={decisions} />
      <EvidencePart title={t('rows')}>
        <PileRows period={period} pile={pile} />
        <div className={css.foot}>
          <ExportLink to={exportAddress(period, pile)}>{t('export')}</ExportLink>
        </div>
      </EvidencePart>
      {pile.cause !== undefined && pile.cause !== 'none' && <DecisionsPart decisions={decisions} />}
    </EvidenceDrawer>
  )
}

function Meaning({ pile: { group, cause }, lists: { definition, basis, signed } }: Props) {
  const t = useTranslations('reconcile.drawer')
  const detailOf = useCauseDetail()
  const formats = useFormats()
  const detail = group && cause && detailOf(cause, group)
  const version = String(signed?.definitionVersion ?? basis.definitionVersion)
  const names = [signed?.marketing, signed?.sales].flatMap((one) => one ?? [])
  const last = names.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0]
  const note =
    names.length === 2 && last
      ? t('signedBy', { day: formats.day(last.at), names: formats.list(names.map(({ name }) => name)) })
      : t('notSigned')
  return (
    <>
      {detail !== undefined && <EvidencePart title={t('means')}>{detail}</EvidencePart>}
      <EvidencePart title={t('words', { version })}>
        <Quote note={note}>{(signed?.definition ?? definition)[formats.language]}</Quote>
      </EvidencePart>
    </>
  )
}

type ActsProps = Props & { decisions: readonly Decision[] }

/** A whole cause of a month or quarter is resolved at once; what the other side asked is answered first. */
function CauseActs({ pile, lists, decisions }: ActsProps) {
  const { speaksFor } = useVoice()
  const { group, cause } = pile
  const asked = decisions.find(({ scope, state }) => scope === 'cause' && state === 'asked')
  if (asked) return <AnswerActs decision={asked} filled />
  if (group === undefined || cause === undefined || cause === 'none' || group === 'both-agree') return null
  if (lists.basis.period.from === null || speaksFor.length === 0) return null
  return <ResolveCause group={group} cause={cause} lists={lists} />
}

function ResolveCause({ group, cause, lists }: { group: Group; cause: Cause; lists: Lists }) {
  const t = useTranslations('reconcile.drawer')
  const title = usePileTitle()
  const [resolving, setResolving] = useState(false)
  const period = lists.basis.period.text
  const rows = lists.groups.find((one) => one.group === group)?.causes.find((one) => one.cause === cause)?.rows ?? 0
  if (rows === 0) return null
  return (
    <div data-print="off">
      <Button variant="filled" onClick={() => setResolving(true)}>
        {t('resolve')}
      </Button>
      {resolving && (
        <DecideDialog
          what={title({ of: 'all', group, cause })}
          rows={rows}
          target={{ period, group, cause }}
          group={group}
          cause={cause}
          period={lists.basis.period}
          onClose={() => setResolving(false)}
        />
      )}
    </div>
  )
}
