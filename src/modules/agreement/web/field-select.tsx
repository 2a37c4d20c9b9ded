import { Select as MantineSelect } from '@mantine/core'
import type { FullOptionList } from 'react-querybuilder'
import { useTranslations } from 'use-intl'
import { FieldFrame } from '#web/ui/field.tsx'
import fieldCss from '#web/ui/field.module.css'
import { Icon } from '#web/ui/icon.tsx'
import selectCss from '#web/ui/select.module.css'
import css from './builder.module.css'

type Props = {
  label: string
  value: string
  options: FullOptionList<{ name: string; value: string; label: string }>
  onChange: (value: string) => void
}

/** What a condition asks about, by groups; typing narrows. */
export function FieldSelect({ label, value, options, onChange }: Props) {
  const t = useTranslations('house.form')
  const choices = options.map((part) =>
    'options' in part
      ? { group: part.label, items: part.options.map((each) => ({ value: each.value, label: each.label })) }
      : { value: part.value, label: part.label },
  )
  return (
    <div className={css.field}>
      <FieldFrame label={label} hideLabel>
        {(wiring) => (
          <MantineSelect
            {...wiring}
            data={choices}
            value={value}
            searchable
            allowDeselect={false}
            nothingFoundMessage={t('nothingFound')}
            rightSection={<Icon name="down" />}
            checkIconPosition="right"
            comboboxProps={{ offset: 4, transitionProps: { duration: 0 }, keepMounted: false, width: 'max-content' }}
            maxDropdownHeight={320}
            classNames={{
              input: fieldCss.control ?? '',
              dropdown: selectCss.dropdown ?? '',
              option: selectCss.option ?? '',
              groupLabel: css.groupLabel ?? '',
            }}
            onChange={(chosen) => {
              if (chosen !== null) onChange(chosen)
            }}
          />
        )}
      </FieldFrame>
    </div>
  )
}
