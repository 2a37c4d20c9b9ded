import { type RefObject, useEffect, useEffectEvent } from 'react'

export type PairAct = 'merge' | 'apart' | 'next' | 'previous'

const arrows: Readonly<Record<string, PairAct>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
}
const letters: Readonly<Record<string, PairAct>> = { m: 'merge', a: 'apart' }
/** On a Cyrillic keyboard the same keys write other letters. */
const keys: Readonly<Record<string, PairAct>> = { KeyM: 'merge', KeyA: 'apart' }
const latin = /^[a-z]$/u

/** What a key asks for; nothing while somebody writes, chooses among radio buttons or holds a modifier. */
function keyedAct(event: KeyboardEvent): PairAct | undefined {
  const { key, code, target, repeat } = event
  if (repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined
  const inField = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
  const onRadio = target instanceof HTMLInputElement && target.type === 'radio'
  if (inField && !onRadio) return undefined
  const arrow = arrows[key]
  if (arrow !== undefined) return onRadio ? undefined : arrow
  const letter = key.toLowerCase()
  return latin.test(letter) ? letters[letter] : keys[code]
}

/** The keys of a pair work while the focus is inside of it. */
export function useKeyedActs(within: RefObject<HTMLElement | null>, onAct: (act: PairAct) => void): void {
  const doIt = useEffectEvent(onAct)
  useEffect(() => {
    const place = within.current
    if (!place) return
    function listen(event: KeyboardEvent): void {
      const act = keyedAct(event)
      if (act === undefined) return
      event.preventDefault()
      doIt(act)
    }
    place.focus({ preventScroll: true })
    place.addEventListener('keydown', listen)
    return () => place.removeEventListener('keydown', listen)
  }, [within])
}
