import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { EvidencePart } from '#web/ui/evidence-drawer.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline, type TimelineEntry } from '#web/ui/timeline.tsx'
import { otherSide } from '../domain/causes.ts'
import { AnswerActs } from './answer-acts.tsx'
import css from './lists.module.css'
import type { Decision } from './shapes.ts'
import { useDecidedWords } from './words.ts'

type Props = { decisions: readonly Decision[]; withActs?: boolean }

/** Who decided what, who answered, and why; the newest first, nothing is ever taken out. */
export function DecisionsPart({ decisions, withActs = false }: Props) {
  const t = useTranslations('reconcile')
  const entriesOf = useEntries()
  return (
    <EvidencePart title={t('drawer.who')}>
      {decisions.length === 0 ? (
        <Text size={13} tone="muted">
          {t('drawer.nobody')}
        </Text>
      ) : (
        <Timeline label={t('drawer.who')} entries={decisions.flatMap((decision) => entriesOf(decision, withActs))} />
      )}
    </EvidencePart>
  )
}

function useEntries(): (decision: Decision, withActs: boolean) => TimelineEntry[] {
  const t = useTranslations('reconcile.history')
  const what = useDecidedWords()
  return (decision, withActs) => {
    const { id, decidedBy: name, side, decidedAt, note, state, label, scope } = decision
    const about = scope === 'cause' ? t('onCause') : label
    const asking: TimelineEntry = {
      key: id,
      side,
      at: decidedAt,
      words: t('asked', { name, side, what: what(decision) }),
      ...(about !== null && { names: about }),
      more: (
        <>
          <Note words={note} />
          {withActs && state === 'asked' && <AnswerActs decision={decision} />}
        </>
      ),
    }
    return [...answerTo(decision), asking]
  }

  function answerTo({ id, state, side, answeredBy, answeredAt, answerNote }: Decision): TimelineEntry[] {
    if (state === 'asked' || answeredAt === null) return []
    const answering = state === 'withdrawn' ? side : otherSide(side)
    const words =
      state === 'replaced' ? t('acknowledged', { name: answeredBy ?? '' }) : t(state, { name: answeredBy ?? '' })
    const inForce = state === 'acknowledged'
    return [
      { key: `${id} answer`, side: answering, at: answeredAt, words, inForce, more: <Note words={answerNote ?? ''} /> },
    ]
  }
}

function Note({ words }: { words: string }): ReactNode {
  const t = useTranslations('reconcile.history')
  return words === '' ? null : <div className={css.words}>{t('note', { note: words })}</div>
}
