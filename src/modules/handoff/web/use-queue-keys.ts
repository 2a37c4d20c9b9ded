import { useEffect } from 'react'
import type { QueueItem } from '../contract.ts'
import type { Opened } from './lead-row.tsx'

type Answering = { accept: (id: string) => void; open: (id: string, opened: Opened) => void }

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
}

function rowOf(id: string | undefined): HTMLElement | null {
  return id === undefined ? null : document.querySelector<HTMLElement>(`[data-engagement="${CSS.escape(id)}"]`)
}

/** Where the focus is; the first row before anybody went anywhere. */
function placeOf(items: readonly QueueItem[]): number {
  const here = document.activeElement?.closest('[data-engagement]')?.getAttribute('data-engagement')
  return Math.max(
    0,
    items.findIndex(({ id }) => id === here),
  )
}

/** In lead rows A accepts, R rejects, N is not now; J and K go down and up. Typing is never taken away. */
export function useQueueKeys(items: readonly QueueItem[], { accept, open }: Answering): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const place = placeOf(items)
      const item = items[place]
      if (!item) return
      const act = {
        a: () => item.state === 'handed-off' && accept(item.id),
        r: () => open(item.id, 'reject'),
        n: () => open(item.id, 'later'),
        j: () => rowOf(items[Math.min(items.length - 1, place + 1)]?.id)?.focus(),
        k: () => rowOf(items[Math.max(0, place - 1)]?.id)?.focus(),
      }[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [items, accept, open])
}
