import { useTranslations } from 'use-intl'
import { FieldLines } from '#web/ui/field-lines.tsx'
import { useChannelName } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import { shareFields } from './rules-draft.ts'
import type { Rules } from './shapes.ts'

/** A version's rules, line by line; beside another version only what differs shows both. */
export function RulesLines({ rules, before }: { rules: Rules; before?: Rules }) {
  const t = useTranslations('attribution.rules')
  const said = useSaid()
  const lines = (['windowDays', 'halfLifeDays', 'sameSessionMinutes', 'directChannels', 'custom'] as const).map(
    (key) => {
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
    },
  )
  return <FieldLines lines={lines} />
}

function useSaid() {
  const t = useTranslations('attribution.rules')
  const formats = useFormats()
  const channelName = useChannelName()
  return ({ windowDays, halfLifeDays, sameSessionMinutes, directChannels, custom }: Rules) => ({
    windowDays: t('days', { count: windowDays }),
    halfLifeDays: t('daysText', { days: formats.number(halfLifeDays, Number.isInteger(halfLifeDays) ? 0 : 1) }),
    sameSessionMinutes: t('minutes', { count: sameSessionMinutes }),
    directChannels: directChannels.length === 0 ? t('noChannels') : formats.list(directChannels.map(channelName)),
    custom: shareFields
      .map((field) => t('shareOf', { role: t(`roles.${field}`), share: formats.percent(custom[field], 0) }))
      .join(' · '),
  })
}
