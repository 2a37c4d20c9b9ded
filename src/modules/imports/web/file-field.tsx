import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { classes } from '#web/ui/classes.ts'
import { Icon } from '#web/ui/icon.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './file-field.module.css'

type Props = { file: File | undefined; onChoose: (file: File) => void; disabled: boolean }

/** A plain field for a file, laid over the whole place: browsers take files that are dropped on it by themselves. */
export function FileField({ file, onChoose, disabled }: Props) {
  const t = useTranslations('imports.new')
  const formats = useFormats()
  const id = useId()
  const [over, setOver] = useState(false)
  function take(files: FileList | null): void {
    const [first] = files ?? []
    if (first) onChoose(first)
  }
  return (
    <label htmlFor={id} className={classes(css.place, over && css.over)}>
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
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
        onChange={({ target }) => take(target.files)}
      />
    </label>
  )
}
