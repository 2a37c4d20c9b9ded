import { useTranslations } from 'use-intl'
import { FieldLines } from '#web/ui/field-lines.tsx'
import { useChannelName } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import { shareFields } from './rules-draft.ts'
import type { Rules } from './shapes.ts'

const shownFields = [
  'windowDays',
  'halfLifeDays',
  'sameSessionMinutes',
  'directChannels',
  'leadRole',
  'opportunityRole',
  'custom',
] as const

/** A version's rules, line by line; beside another version only what differs shows both. */
export function RulesLines({ rules, before }: { rules: Rules; before?: Rules }) {
  const t = useTranslations('attribution.rules')
  const said = useSaid()
  const lines = shownFields.map((key) => {
    const value = said(rules)[key]
    const old = before && said(before)[key]
    return {
      key,
      name: t(`fields.${key}`),
      value:
        old !== undefined && old !== value ? (
          <>
            <s>{old}</s> <b>{value}</b>
          </>
        ) : (
          value
        ),
    }
  })
  return <FieldLines lines={lines} />
}

const stagePrefix = 'stage:'

/** The moment that makes a lead or a deal; a stage stands as the company writes it. */
export function useMomentName(): (moment: string) => string {
  const t = useTranslations('attribution.rules.moments')
  return (moment) => {
    const known = (['first-contact', 'qualified', 'accepted', 'opened'] as const).find((one) => one === moment)
    return known ? t(known) : t('stage', { stage: moment.slice(stagePrefix.length) })
  }
}

function useSaid() {
  const t = useTranslations('attribution.rules')
  const formats = useFormats()
  const channelName = useChannelName()
  const momentName = useMomentName()
  return ({ windowDays, halfLifeDays, sameSessionMinutes, directChannels, custom, roles }: Rules) => ({
    windowDays: t('days', { count: windowDays }),
    halfLifeDays: t('daysText', { days: formats.number(halfLifeDays, Number.isInteger(halfLifeDays) ? 0 : 1) }),
    sameSessionMinutes: t('minutes', { count: sameSessionMinutes }),
    directChannels: directChannels.length === 0 ? t('noChannels') : formats.list(directChannels.map(channelName)),
    leadRole: momentName(roles.lead),
    opportunityRole: momentName(roles.opportunity),
    custom: shareFields
      .map((field) => t('shareOf', { role: t(`roles.${field}`), share: formats.percent(custom[field], 0) }))
      .join(' · '),
  })
}
