import { type DragEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Icon } from '#web/ui/icon.tsx'
import { classes } from '#web/ui/classes.ts'
import { useFormats } from '#web/words/formats.ts'
import css from './file-field.module.css'

type Props = { file: File | undefined; onChoose: (file: File) => void; disabled: boolean }

/** A place to drop a file on, which is also a plain field to choose one with. */
export function FileField({ file, onChoose, disabled }: Props) {
  const t = useTranslations('imports.new')
  const formats = useFormats()
  const id = useId()
  const [over, setOver] = useState(false)
  function take(files: FileList | null): void {
    const [first] = files ?? []
    if (first && !disabled) onChoose(first)
  }
  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <label
      htmlFor={id}
      className={classes(css.place, over && css.over)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="definition" size={20} />
      <span className={css.words}>
        <b>{file ? file.name : t('drop')}</b>
        <span>{file ? t('otherFile', { size: formats.bytes(file.size) }) : t('dropNote')}</span>
      </span>
      <input
        id={id}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx"
        className={css.input}
        aria-label={t('file')}
        disabled={disabled}
        onChange={({ target }) => take(target.files)}
      />
    </label>
  )
}
