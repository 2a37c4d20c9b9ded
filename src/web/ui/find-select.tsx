import { type ComboboxItem, Select as MantineSelect } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { FieldFrame, type FrameProps } from './field.tsx'
import fieldCss from './field.module.css'
import findCss from './find-select.module.css'
import { Icon } from './icon.tsx'
import css from './select.module.css'

export type FoundOption = {
  value: string
  label: string
  /** How many rows have it, as it is written. */ count?: string
}

type Props = FrameProps & {
  value: string | null
  /** What the chosen value is called when it is not among the options. */
  chosenLabel?: string
  /** What was found for the words typed last; the most frequent first. */
  options: readonly FoundOption[]
  onChange: (value: string | null) => void
  /** The words typed, a quarter of a second after the last key; empty on opening. */
  onFind: (words: string) => void
  placeholder?: string
}

/** One of very many values: the most frequent are offered, typing finds the others. */
export function FindSelect(props: Props) {
  const { label, note, error, optional = false, hideLabel = false } = props
  return (
    <FieldFrame label={label} note={note} error={error} optional={optional} hideLabel={hideLabel}>
      {(wiring) => <FindBox {...props} wiring={wiring} />}
    </FieldFrame>
  )
}

/** What is chosen stays an option, whatever was found. */
function withChosen({ value, options, chosenLabel }: Props): FoundOption[] {
  const known = options.map((option) => ({ ...option }))
  if (value === null || known.some((option) => option.value === value)) return known
  return [{ value, label: chosenLabel ?? value }, ...known]
}

const classNames = {
  input: fieldCss.control ?? '',
  dropdown: css.dropdown ?? '',
  option: css.option ?? '',
  empty: css.empty ?? '',
}

/** Wide enough for an address and its count, also under a narrow field. */
const dropdown = { width: 280, position: 'bottom-start' } as const

function FindBox({ wiring, ...props }: Props & { wiring: object }) {
  const { value, onChange, onFind, placeholder } = props
  const t = useTranslations('house.form')
  const [typed, setTyped] = useState<string | null>(null)
  const findSoon = useDebouncedCallback(onFind, 250)
  const options = withChosen(props)
  function end(): void {
    setTyped(null)
    onFind('')
  }
  return (
    <MantineSelect
      {...wiring}
      data={options}
      value={value}
      onChange={(chosen) => {
        onChange(chosen)
        end()
      }}
      searchable
      searchValue={typed ?? options.find((option) => option.value === value)?.label ?? ''}
      // Mantine reports the label of what was chosen, too; only what people type is looked for.
      onInput={({ currentTarget }) => {
        setTyped(currentTarget.value)
        findSoon(currentTarget.value)
      }}
      filter={({ options: found }) => found}
      onDropdownClose={end}
      clearable
      allowDeselect={false}
      placeholder={placeholder ?? t('choose')}
      nothingFoundMessage={t('nothingFound')}
      rightSection={<Icon name="down" />}
      renderOption={({ option }) => <Found option={option} />}
      comboboxProps={{ ...dropdown, offset: 4, transitionProps: { duration: 0 }, keepMounted: false }}
      maxDropdownHeight={280}
      classNames={classNames}
      clearButtonProps={{ 'aria-label': t('clear') }}
    />
  )
}

function Found({ option }: { option: ComboboxItem & { count?: string } }) {
  return (
    <span className={findCss.found}>
      <span>{option.label}</span>
      {option.count !== undefined && <span className={findCss.count}>{option.count}</span>}
    </span>
  )
}
