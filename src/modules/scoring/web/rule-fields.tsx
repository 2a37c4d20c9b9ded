import { TagsInput } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { RuleBuilder } from '#modules/agreement/web/index.ts'
import { Button } from '#web/ui/button.tsx'
import { FieldFrame, TextField } from '#web/ui/field.tsx'
import fieldCss from '#web/ui/field.module.css'
import { Stack } from '#web/ui/layout.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import type { EngagementRule, ScoreRule } from '../domain/score-rule.ts'
import css from './scoring.module.css'
import type { RulesAnswer } from './shapes.ts'

type Props = {
  rule: ScoreRule
  place: number
  found: RulesAnswer
  onChange: (rule: ScoreRule) => void
  onRemove: () => void
}

/** One rule as a form. */
export function RuleFields({ rule, place, found, onChange, onRemove }: Props) {
  const t = useTranslations('scoring.rules')
  const layers = useTranslations('scoring.layers')
  return (
    <fieldset className={css.rule}>
      <legend>{t('rule', { place, layer: layers(rule.layer) })}</legend>
      <Stack gap={3}>
        <TextField
          label={t('name')}
          value={rule.name}
          maxLength={120}
          onChange={(name) => onChange({ ...rule, name })}
        />
        <TextField
          label={t('reason')}
          value={rule.reason}
          maxLength={500}
          onChange={(reason) => onChange({ ...rule, reason })}
        />
        <div className={css.two}>
          <NumberField
            label={t('points')}
            note={t('pointsNote')}
            value={rule.points}
            onChange={(points) => onChange({ ...rule, points: points ?? 0 })}
          />
          <Owner side="marketing" rule={rule} found={found} onChange={onChange} />
          <Owner side="sales" rule={rule} found={found} onChange={onChange} />
        </div>
        {rule.layer === 'fit' ? (
          <div>
            <Text size={13}>{t('when')}</Text>
            <RuleBuilder value={rule.when} onChange={(when) => onChange({ ...rule, when })} />
          </div>
        ) : (
          <Touches rule={rule} found={found} onChange={onChange} />
        )}
        <div>
          <Button small variant="text" onClick={onRemove}>
            {t('remove', { place })}
          </Button>
        </div>
      </Stack>
    </fieldset>
  )
}

type OwnerProps = { side: 'marketing' | 'sales'; rule: ScoreRule; found: RulesAnswer; onChange: Props['onChange'] }

function Owner({ side, rule, found, onChange }: OwnerProps) {
  const t = useTranslations('scoring.rules')
  const known = found.members.filter((one) => one.side === side || one.side === 'both')
  const field = side === 'marketing' ? 'marketingOwnerId' : 'salesOwnerId'
  return (
    <Select
      label={side === 'marketing' ? t('marketingOwner') : t('salesOwner')}
      value={rule[field]}
      options={known.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => onChange({ ...rule, [field]: id ?? '' })}
    />
  )
}

type TouchesProps = { rule: EngagementRule; found: RulesAnswer; onChange: (rule: EngagementRule) => void }

function Touches({ rule, found, onChange }: TouchesProps) {
  const t = useTranslations('scoring.rules')
  const { touches } = rule
  const ask = (part: Partial<EngagementRule['touches']>) => onChange({ ...rule, touches: { ...touches, ...part } })
  return (
    <div className={css.two}>
      <WrittenWords
        label={t('kinds')}
        values={touches.kinds}
        choices={found.kinds}
        onChange={(kinds) => ask({ kinds })}
      />
      <WrittenWords
        label={t('channels')}
        values={touches.channels}
        choices={found.channels}
        onChange={(channels) => ask({ channels })}
      />
      <TextField
        label={t('subject')}
        optional
        maxLength={200}
        value={touches.subject}
        onChange={(subject) => ask({ subject })}
      />
      <NumberField
        label={t('halfLife')}
        note={t('halfLifeNote')}
        optional
        value={rule.halfLifeDays}
        onChange={(days) => onChange({ ...rule, halfLifeDays: days })}
      />
      <NumberField label={t('most')} value={rule.most} onChange={(most) => onChange({ ...rule, most: most ?? 0 })} />
    </div>
  )
}

type NumberProps = {
  label: string
  note?: string
  optional?: boolean
  value: number | null
  onChange: (value: number | null) => void
}

function NumberField({ value, onChange, ...field }: NumberProps) {
  return (
    <TextField
      {...field}
      type="number"
      step={field.optional === true ? 1 : 0.1}
      value={value === null ? '' : String(value)}
      onChange={(text) => onChange(text === '' ? null : Number(text))}
    />
  )
}

type WordsProps = { label: string; values: string[]; choices: string[]; onChange: (values: string[]) => void }

/** Words as the feeds write them: chosen from what is known, or written and kept with Enter. */
function WrittenWords({ label, values, choices, onChange }: WordsProps) {
  const t = useTranslations('scoring.rules')
  return (
    <FieldFrame label={label} optional>
      {(wiring) => (
        <TagsInput
          {...wiring}
          value={values}
          data={choices}
          onChange={onChange}
          maxTags={50}
          acceptValueOnBlur
          placeholder={values.length === 0 ? t('any') : ''}
          comboboxProps={{ offset: 4, transitionProps: { duration: 0 }, keepMounted: false }}
          classNames={{ input: fieldCss.control ?? '' }}
        />
      )}
    </FieldFrame>
  )
}
