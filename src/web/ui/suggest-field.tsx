import { useId, useState } from 'react'
import { FieldFrame, type FrameProps } from './field.tsx'
import css from './field.module.css'

type Props = FrameProps & {
  value: string
  /** Texts that are known; another one may be written all the same. */
  suggestions: readonly string[]
  onChange: (value: string) => void
  /** What a known text is called, beside what is written. */
  say?: (known: string) => string
  placeholder?: string
  maxLength?: number
  disabled?: boolean
}

/**
 * One line of text with what is known already to choose from. It counts when a suggestion is chosen, on Enter,
 * on leaving the field and on emptying it: nothing is asked of the house for half a word.
 */
export function SuggestField({ value, suggestions, onChange, placeholder, maxLength, disabled, say, ...frame }: Props) {
  const list = useId()
  const [words, setWords] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    // The value changed from outside, by Back or a link: the field follows.
    setKnown(value)
    setWords(value)
  }
  function settle(next: string): void {
    const settled = next.trim()
    if (settled !== value) onChange(settled)
  }
  return (
    <FieldFrame {...frame}>
      {(wiring) => (
        <>
          <input
            {...wiring}
            type="text"
            list={list}
            className={css.control}
            value={words}
            placeholder={placeholder}
            maxLength={maxLength}
            disabled={disabled}
            autoComplete="off"
            onChange={({ target }) => {
              setWords(target.value)
              if (target.value === '' || suggestions.includes(target.value)) settle(target.value)
            }}
            onBlur={() => settle(words)}
            onKeyDown={({ key }) => {
              if (key === 'Enter') settle(words)
            }}
          />
          <datalist id={list}>
            {suggestions.map((known) => (
              <option key={known} value={known}>
                {say?.(known) ?? known}
              </option>
            ))}
          </datalist>
        </>
      )}
    </FieldFrame>
  )
}
