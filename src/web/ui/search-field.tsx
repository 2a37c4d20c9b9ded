import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from './button.tsx'
import { Icon } from './icon.tsx'
import css from './search-field.module.css'

type Props = {
  /** What is searched, for those who hear it and as the words inside: “Find a company”. */
  label: string
  value: string
  /** Called a quarter of a second after the last key, and at once on Enter and on clearing. */
  onSearch: (words: string) => void
}

/** Narrows a list by words. */
export function SearchField({ label, value, onSearch }: Props) {
  const t = useTranslations('house.form')
  const [words, setWords] = useState(value)
  const searchSoon = useDebouncedCallback(onSearch, 250)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    // The address changed from outside, by Back or a link: the field follows.
    setKnown(value)
    setWords(value)
  }
  function change(next: string): void {
    setWords(next)
    if (next === '') onSearch('')
    else searchSoon(next)
  }
  return (
    <search className={css.search} data-print="off">
      <Icon name="find" />
      <input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={label}
        placeholder={label}
        value={words}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onSearch(words)
          if (event.key === 'Escape' && words !== '') {
            event.preventDefault()
            change('')
          }
        }}
      />
      {words !== '' && <IconButton icon="close" label={t('clear')} onClick={() => change('')} />}
    </search>
  )
}
