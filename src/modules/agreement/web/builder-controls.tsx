import type {
  ActionProps,
  CombinatorSelectorProps,
  ControlElementsProp,
  FieldSelectorProps,
  FullField,
  OperatorSelectorProps,
} from 'react-querybuilder'
import { useTranslations } from 'use-intl'
import { Button, IconButton } from '#web/ui/button.tsx'
import { Select } from '#web/ui/select.tsx'
import type { Words } from '../../../catalogue.ts'
import css from './builder.module.css'
import { operatorsFor, placeOf } from './builder-query.ts'
import { FieldSelect } from './field-select.tsx'
import { ValueEditor } from './value-editor.tsx'

function JoinSelect({ value, handleOnChange, path }: CombinatorSelectorProps) {
  const t = useTranslations('agreement.builder')
  return (
    <div className={css.join}>
      <Select
        label={path.length === 0 ? t('topJoin') : t('join', { place: placeOf(path) })}
        hideLabel
        value={value === 'or' ? 'or' : 'and'}
        options={[
          { value: 'and', label: t('all') },
          { value: 'or', label: t('any') },
        ]}
        onChange={(chosen) => handleOnChange(chosen ?? 'and')}
      />
    </div>
  )
}

function FieldControl({ value, handleOnChange, path, options }: FieldSelectorProps) {
  const t = useTranslations('agreement.builder')
  return (
    <FieldSelect
      label={t('field', { place: placeOf(path) })}
      value={value ?? ''}
      options={options}
      onChange={handleOnChange}
    />
  )
}

type CheckName = keyof Words['agreement']['builder']['checks']

function CheckControl({ value, handleOnChange, path, field }: OperatorSelectorProps) {
  const t = useTranslations('agreement.builder')
  const checks = operatorsFor(field) as readonly CheckName[]
  return (
    <div className={css.check}>
      <Select<CheckName>
        label={t('check', { place: placeOf(path) })}
        hideLabel
        searchable={false}
        value={checks.find((check) => check === value) ?? null}
        options={checks.map((check) => ({ value: check, label: t(`checks.${check}`) }))}
        onChange={(chosen) => handleOnChange(chosen ?? checks[0])}
      />
    </div>
  )
}

function AddCondition({ handleOnClick, path }: ActionProps) {
  const t = useTranslations('agreement.builder')
  const more = path.length === 0 ? {} : { label: t('addConditionTo', { place: placeOf(path) }) }
  return (
    <Button small onClick={handleOnClick} {...more}>
      {t('addCondition')}
    </Button>
  )
}

function AddGroup({ handleOnClick, path }: ActionProps) {
  const t = useTranslations('agreement.builder')
  const more = path.length === 0 ? {} : { label: t('addGroupTo', { place: placeOf(path) }) }
  return (
    <Button small variant="text" onClick={handleOnClick} {...more}>
      {t('addGroup')}
    </Button>
  )
}

function Remove({ handleOnClick, path }: ActionProps) {
  const t = useTranslations('agreement.builder')
  return <IconButton icon="close" label={t('remove', { place: placeOf(path) })} onClick={() => handleOnClick()} />
}

function RemoveGroup({ handleOnClick, path }: ActionProps) {
  const t = useTranslations('agreement.builder')
  return <IconButton icon="close" label={t('removeGroup', { place: placeOf(path) })} onClick={() => handleOnClick()} />
}

/** The builder's controls in the look of the house. */
export const controls: ControlElementsProp<FullField, string> = {
  combinatorSelector: JoinSelect,
  fieldSelector: FieldControl,
  operatorSelector: CheckControl,
  valueEditor: ValueEditor,
  addRuleAction: AddCondition,
  addGroupAction: AddGroup,
  removeRuleAction: Remove,
  removeGroupAction: RemoveGroup,
}
