import type { Rules } from './shapes.ts'

export const numberFields = ['windowDays', 'halfLifeDays', 'sameSessionMinutes'] as const
export const shareFields = ['first', 'lead', 'opportunity', 'last', 'others'] as const

export type NumberField = (typeof numberFields)[number]
export type ShareField = (typeof shareFields)[number]

/** Rules as they stand in fields: text, so that half-typed numbers can stand there too; shares in percent. */
export type RulesDraft = {
  numbers: Record<NumberField, string>
  directChannels: string
  shares: Record<ShareField, string>
  roles: Rules['roles']
}

export const limits: Readonly<Record<NumberField, { least: number; most: number; whole: boolean }>> = {
  windowDays: { least: 1, most: 730, whole: true },
  halfLifeDays: { least: 1, most: 365, whole: false },
  sameSessionMinutes: { least: 0, most: 1440, whole: true },
}

const percentOf = (share: number) => String(Number((share * 100).toPrecision(10)))

export function draftOf({
  windowDays,
  halfLifeDays,
  sameSessionMinutes,
  directChannels,
  custom,
  roles,
}: Rules): RulesDraft {
  return {
    numbers: {
      windowDays: String(windowDays),
      halfLifeDays: String(halfLifeDays),
      sameSessionMinutes: String(sameSessionMinutes),
    },
    directChannels: directChannels.join(', '),
    shares: {
      first: percentOf(custom.first),
      lead: percentOf(custom.lead),
      opportunity: percentOf(custom.opportunity),
      last: percentOf(custom.last),
      others: percentOf(custom.others),
    },
    roles,
  }
}

/** A number as it is typed, with a comma or a point; null for anything else. */
function numberIn(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

export function isUsableNumber(field: NumberField, text: string): boolean {
  const value = numberIn(text)
  const { least, most, whole } = limits[field]
  return value !== null && value >= least && value <= most && (!whole || Number.isInteger(value))
}

export function isUsableShare(text: string): boolean {
  const value = numberIn(text)
  return value !== null && value <= 100
}

/** The sum of the five shares in percent; null while one of them is no number. */
export function shareSum({ shares }: RulesDraft): number | null {
  const values = shareFields.map((field) => numberIn(shares[field]))
  return values.some((value) => value === null)
    ? null
    : Number(values.reduce<number>((sum, value) => sum + (value ?? 0), 0).toPrecision(10))
}

/** The rules that the fields say; null while a number is missing, out of its limits, or no share is above zero. */
export function rulesOf(draft: RulesDraft): Rules | null {
  const { numbers, directChannels, shares, roles } = draft
  const isUsable =
    numberFields.every((field) => isUsableNumber(field, numbers[field])) &&
    shareFields.every((field) => isUsableShare(shares[field])) &&
    (shareSum(draft) ?? 0) > 0
  if (!isUsable) return null
  const number = (field: NumberField) => numberIn(numbers[field]) ?? 0
  const share = (field: ShareField) => Number(((numberIn(shares[field]) ?? 0) / 100).toPrecision(10))
  const channels = directChannels
    .split(',')
    .map((channel) => channel.trim())
    .filter((channel) => channel !== '' && channel.length <= 100)
  return {
    windowDays: number('windowDays'),
    halfLifeDays: number('halfLifeDays'),
    sameSessionMinutes: number('sameSessionMinutes'),
    directChannels: [...new Set(channels)].slice(0, 20),
    custom: {
      first: share('first'),
      lead: share('lead'),
      opportunity: share('opportunity'),
      last: share('last'),
      others: share('others'),
    },
    roles,
  }
}

export function sameRules(one: Rules, other: Rules): boolean {
  return JSON.stringify(draftOf(one)) === JSON.stringify(draftOf(other))
}
