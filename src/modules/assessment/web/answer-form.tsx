import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Door } from '#web/frame/door.tsx'
import { Button } from '#web/ui/button.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { type Part, openIn, partsOf } from './answer-parts.ts'
import css from './answer.module.css'
import { BesidePart } from './beside-part.tsx'
import { LastPart } from './last-part.tsx'
import { ScalesPart } from './scales-part.tsx'
import { useInstrumentWords } from './instrument-words.ts'
import { type Sheet, sheetHouse } from './sheet-house.ts'
import { type SheetState, useSheet } from './use-sheet.ts'

type Props = { sheet: Sheet; token: string; onSent: () => void }

/** The questions, one screenful at a time; it starts where something is still open. */
export function AnswerForm({ sheet, token, onSent }: Props) {
  const t = useTranslations('assessment.answer')
  const state = useSheet(token, sheet.answers)
  const parts = partsOf(sheet)
  const [at, setAt] = useState(() => firstOpen(parts, sheet))
  const part = parts[at]
  const open = parts.map((each) => openIn(each, state.answers, sheet.asksViews))
  const head = useFocusOnTurn(at)
  const sending = useMutation({
    mutationFn: async () => {
      await state.settle()
      const pace = state.pace.median()
      return sheetHouse.sendSheet({ token, answers: { ...state.answers, ...(pace !== undefined && { pace }) } })
    },
    onSuccess: onSent,
  })
  function turn(to: number): void {
    void state.save()
    setAt(to)
  }
  if (!part) return null
  const isLast = at === parts.length - 1
  return (
    <Door title={t('title')} wide>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (isLast) sending.mutate()
          else turn(at + 1)
        }}
      >
        <Progress at={at} all={parts.length} state={state} />
        <h2 ref={head} tabIndex={-1} className={css.head}>
          <PartTitle part={part} sheet={sheet} />
        </h2>
        <PartFields part={part} sheet={sheet} state={state} />
        {isLast && <StillOpen open={open} onGo={turn} />}
        {sending.error !== null && <ErrorNotice title={t('notSent')} error={sending.error} />}
        <Turns at={at} onBack={() => turn(at - 1)}>
          <Button variant="filled" type="submit" busy={sending.isPending}>
            {t(isLast ? 'handIn' : 'next')}
          </Button>
        </Turns>
      </form>
    </Door>
  )
}

function firstOpen(parts: readonly Part[], sheet: Sheet): number {
  if (Object.keys(sheet.answers.items).length === 0) return 0
  const found = parts.findIndex((part) => openIn(part, sheet.answers, sheet.asksViews) > 0)
  return found === -1 ? parts.length - 1 : found
}

/** A new part is read from its heading on, not from where the last button stood. */
function useFocusOnTurn(at: number) {
  const head = useRef<HTMLHeadingElement>(null)
  const shown = useRef<number | null>(null)
  useEffect(() => {
    if (shown.current !== at) {
      head.current?.focus({ preventScroll: true })
      window.scrollTo?.({ top: 0 })
    }
    shown.current = at
  }, [at])
  return head
}

function Progress({ at, all, state: { kept, error, retry } }: { at: number; all: number; state: SheetState }) {
  const t = useTranslations('assessment.answer')
  return (
    <div className={css.progress}>
      <div className={css.progressLine}>
        <span>{t('part', { at: String(at + 1), all: String(all) })}</span>
        <output>{kept === 'nothing' || kept === 'failed' ? '' : t(`kept.${kept}`)}</output>
      </div>
      <progress max={all} value={at + 1} aria-label={t('part', { at: String(at + 1), all: String(all) })} />
      {kept === 'failed' && <ErrorNotice title={t('notKept')} error={error} onRetry={() => void retry()} />}
    </div>
  )
}

function PartTitle({ part, sheet }: { part: Part; sheet: Sheet }) {
  const t = useTranslations('assessment.answer')
  if (part.kind !== 'scales') return t(`parts.${part.key}`)
  return part.scales.length === 1 ? <ScaleTitle part={part} sheet={sheet} /> : t('parts.together')
}

function ScaleTitle({ part, sheet }: { part: Extract<Part, { kind: 'scales' }>; sheet: Sheet }) {
  const words = useInstrumentWords(sheet.words)
  return part.scales.map(({ key }) => words.scale(key)).join(', ')
}

function PartFields({ part, sheet, state }: { part: Part; sheet: Sheet; state: SheetState }) {
  if (part.kind === 'scales') return <ScalesPart part={part} sheet={sheet} state={state} />
  if (part.kind === 'beside') return <BesidePart part={part} state={state} />
  return <LastPart state={state} />
}

/** What has no answer yet may stay so; one press leads to it. */
function StillOpen({ open, onGo }: { open: readonly number[]; onGo: (at: number) => void }) {
  const t = useTranslations('assessment.answer')
  const count = open.slice(0, -1).reduce((sum, each) => sum + each, 0)
  if (count === 0) return null
  return (
    <div className={css.open}>
      <Text size={13}>{t('stillOpen', { count })}</Text>
      <Button small onClick={() => onGo(open.findIndex((each) => each > 0))}>
        {t('goThere')}
      </Button>
    </div>
  )
}

function Turns({ at, onBack, children }: { at: number; onBack: () => void; children: ReactNode }) {
  const t = useTranslations('house.acts')
  return (
    <div className={css.turns}>
      {children}
      {at > 0 && <Button onClick={onBack}>{t('back')}</Button>}
    </div>
  )
}
