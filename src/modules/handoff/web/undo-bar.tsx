import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { useNow } from '#web/words/age.ts'
import type { EngagementShown } from '../contract.ts'
import { nameOfItem } from './lead-row.tsx'
import css from './undo-bar.module.css'
import { useActs } from './use-answer.ts'
import { isTyping } from './use-queue-keys.ts'

type Answered = Pick<EngagementShown, 'id' | 'state' | 'company' | 'person' | 'undo'>

/** My answers of the last seconds, the latest first; each can be taken back, the first one also by the key U. */
export function UndoBars({ answered, asOf }: { answered: readonly Answered[]; asOf: Date }) {
  const t = useTranslations('handoff.undo')
  const memberId = useMe()?.person?.id
  const mine = answered.filter(({ undo }) => undo !== null && undo.by === memberId)
  if (mine.length === 0) return null
  return (
    <section aria-label={t('title')}>
      {mine.map((item, place) => (
        <UndoBar key={`${item.id} ${item.undo?.until.toISOString()}`} item={item} asOf={asOf} first={place === 0} />
      ))}
    </section>
  )
}

type BarProps = { item: Answered; asOf: Date; first: boolean }

function UndoBar({ item, asOf, first }: BarProps) {
  const { id, state, undo } = item
  const t = useTranslations('handoff.undo')
  const { undo: undoing } = useActs()
  // By this machine's own clock, which may stand elsewhere than the house's.
  const [ends] = useState(() => Date.now() + (undo === null ? 0 : undo.until.getTime() - asOf.getTime()))
  const seconds = Math.ceil((ends - useNow(1).getTime()) / 1000)
  const isOver = undo === null || seconds <= 0
  const takeBack = () => undoing.mutate({ id })
  useUndoKey(first && !isOver, takeBack)
  if (undoing.isError) return <RefusalNotice error={undoing.error} />
  if (isOver) return null
  const name = nameOfItem(item)
  return (
    <div className={css.bar} data-print="off">
      <output className={css.words}>{t(state === 'later' ? 'later' : 'rejected', { name })}</output>
      <span className={css.left} aria-hidden="true">
        {t('left', { seconds })}
      </span>
      <Button small label={t('actNamed', { name })} busy={undoing.isPending} onClick={takeBack}>
        {t('act')}
      </Button>
      {first && <span className={css.key}>{t('key')}</span>}
    </div>
  )
}

function useUndoKey(isOn: boolean, takeBack: () => void): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (!isOn || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key.toLowerCase() !== 'u') return
      event.preventDefault()
      takeBack()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [isOn, takeBack])
}
