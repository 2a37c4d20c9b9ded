import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import css from './tabs.module.css'

export type Tab<Value extends string> = { value: Value; words: ReactNode; content: ReactNode }

type Props<Value extends string> = {
  /** What the tabs divide, for those who hear it. */
  label: string
  tabs: readonly Tab<Value>[]
  value: Value
  onChange: (value: Value) => void
}

function tabButton(list: HTMLElement | null, value: string): HTMLElement | undefined {
  return [...(list?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])].find((tab) => tab.dataset['tab'] === value)
}

/** Views of one thing, one at a time. Arrow keys move, Home and End go to the ends. */
export function Tabs<Value extends string>({ label, tabs, value, onChange }: Props<Value>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const at = Math.max(
    0,
    tabs.findIndex((tab) => tab.value === value),
  )

  function goTo(place: number): void {
    const tab = tabs[(place + tabs.length) % tabs.length]
    if (!tab) return
    onChange(tab.value)
    tabButton(list.current, tab.value)?.focus()
  }

  function walk(event: KeyboardEvent): void {
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    goTo(next)
  }

  return (
    <div>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus is on the tab that is chosen */}
      <div role="tablist" aria-label={label} className={css.list} ref={list} onKeyDown={walk}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            data-tab={tab.value}
            className={css.tab}
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
          >
            {tab.words}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} className={css.panel}>
        {tabs[at]?.content}
      </div>
    </div>
  )
}
