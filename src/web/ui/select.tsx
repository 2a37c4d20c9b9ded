import { Select as MantineSelect } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { FieldFrame, type FrameProps } from './field.tsx'
import fieldCss from './field.module.css'
import { Icon } from './icon.tsx'
import css from './select.module.css'

export type SelectOption<Value extends string> = { value: Value; label: string; disabled?: boolean }

type Props<Value extends string> = FrameProps & {
  value: Value | null
  options: readonly SelectOption<Value>[]
  onChange: (value: Value | null) => void
  /** Typing narrows the choices; on by itself from eight choices up. */
  searchable?: boolean
  placeholder?: string
  disabled?: boolean
  /** May be emptied again; goes with `optional`. */
  clearable?: boolean
}

const fewEnoughToSee = 8
/** From here on options are drawn only while somebody chooses: a page with all time zones and currencies is slow otherwise. */
const manyOptions = 40

/** One of many. Typing narrows the choices, arrow keys and Enter choose. */
export function Select<Value extends string>(props: Props<Value>) {
  const {
    label,
    note,
    error,
    optional = false,
    hideLabel = false,
    value,
    options,
    onChange,
    placeholder,
    disabled,
    clearable,
  } = props
  const t = useTranslations('house.form')
  const searchable = props.searchable ?? options.length >= fewEnoughToSee
  return (
    <FieldFrame label={label} note={note} error={error} optional={optional} hideLabel={hideLabel}>
      {(wiring) => (
        <MantineSelect
          {...wiring}
          data={[...options]}
          value={value}
          onChange={(chosen) => onChange(options.find((option) => option.value === chosen)?.value ?? null)}
          searchable={searchable}
          clearable={clearable ?? optional}
          allowDeselect={false}
          placeholder={placeholder ?? t('choose')}
          nothingFoundMessage={t('nothingFound')}
          disabled={disabled ?? false}
          rightSection={<Icon name="down" />}
          checkIconPosition="right"
          comboboxProps={{ offset: 4, transitionProps: { duration: 0 }, keepMounted: options.length < manyOptions }}
          maxDropdownHeight={280}
          classNames={{
            input: fieldCss.control ?? '',
            dropdown: css.dropdown ?? '',
            option: css.option ?? '',
            empty: css.empty ?? '',
          }}
          clearButtonProps={{ 'aria-label': t('clear') }}
        />
      )}
    </FieldFrame>
  )
}
