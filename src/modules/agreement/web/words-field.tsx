import { MultiSelect, TagsInput } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { FieldFrame, type FrameProps } from '#web/ui/field.tsx'
import fieldCss from '#web/ui/field.module.css'
import selectCss from '#web/ui/select.module.css'
import css from './builder.module.css'

type Props = FrameProps & {
  values: readonly string[]
  choices: readonly string[]
  onChange: (values: string[]) => void
  /** What a word is called; words that are called otherwise than they are written can only be chosen. */
  say?: (word: string) => string
  placeholder?: string
}

/** Several words: chosen from what is known, or written and kept with Enter. */
export function WordsField({ values, choices, onChange, say, placeholder, ...frame }: Props) {
  const t = useTranslations('house.form')
  const shared = {
    value: [...values],
    onChange,
    placeholder: values.length === 0 ? placeholder : undefined,
    comboboxProps: { offset: 4, transitionProps: { duration: 0 }, keepMounted: false },
    maxDropdownHeight: 280,
    clearButtonProps: { 'aria-label': t('clear') },
    classNames: {
      input: `${fieldCss.control ?? ''} ${css.words ?? ''}`,
      pill: css.pill ?? '',
      dropdown: selectCss.dropdown ?? '',
      option: selectCss.option ?? '',
    },
  }
  const all = [...new Set([...choices, ...values])]
  return (
    <FieldFrame {...frame}>
      {(wiring) =>
        say && all.some((word) => say(word) !== word) ? (
          <MultiSelect
            {...wiring}
            {...shared}
            searchable
            nothingFoundMessage={t('nothingFound')}
            data={all.map((word) => ({ value: word, label: say(word) }))}
          />
        ) : (
          <TagsInput {...wiring} {...shared} maxTags={50} data={[...choices]} splitChars={[';']} acceptValueOnBlur />
        )
      }
    </FieldFrame>
  )
}
