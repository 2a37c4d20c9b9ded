import { useState } from 'react'
import { Button } from '#web/ui/button.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import css from './together.module.css'
import { useChange } from './use-change.ts'

type Props = {
  label: string
  /** The verb on the button, which is there once something was written. */
  go: string
  add: (words: string) => Promise<unknown>
  long?: boolean
}

/** Adds some words to what stands above; the field is empty again afterwards. */
export function AddWords({ label, go, add, long = false }: Props) {
  const [words, setWords] = useState('')
  const adding = useChange(add, () => setWords(''))
  const written = words.trim() !== ''
  return (
    <form
      className={css.form}
      data-print="off"
      onSubmit={(event) => {
        event.preventDefault()
        if (written) adding.mutate(words)
      }}
    >
      {long ? (
        <TextArea label={label} rows={1} maxLength={4000} value={words} onChange={setWords} />
      ) : (
        <TextField label={label} optional maxLength={400} value={words} onChange={setWords} />
      )}
      {adding.error !== null && <RefusalNotice error={adding.error} />}
      {written && (
        <div>
          <Button type="submit" busy={adding.isPending}>
            {go}
          </Button>
        </div>
      )}
    </form>
  )
}
