import type { ColumnProfile } from './column-profile.ts'
import type { FieldName, Kind } from './fields.ts'
import { headerWords } from './header-words.ts'
import type { FieldProposal, MappingReason } from './propose-mapping.ts'

/** The date that each list is about, for a date column whose header says nothing. */
const mainDate: Readonly<Partial<Record<Kind, FieldName>>> = {
  leads: 'firstContactAt',
  deals: 'openedAt',
  'deal-history': 'changedAt',
  touches: 'occurredAt',
  activities: 'startsAt',
  answers: 'answeredAt',
  'series-points': 'measuredOn',
}

const idWords = /^(id|nr|no|number|key|code|uid|ref|reference|tunnus|nro|nummer|код|номер|ид)$/

function mostlyAre(share: number, profile: ColumnProfile): boolean {
  return profile.filled > 0 && share >= 0.8
}

/** Every row has one and no two are alike; a single row proves nothing. */
function isUnique(profile: ColumnProfile): boolean {
  return (
    profile.rows >= 3 &&
    profile.filled === profile.rows &&
    profile.distinct === profile.filled &&
    profile.tokens >= 0.95
  )
}

function looksLikeId(profile: ColumnProfile, isFirst: boolean): number {
  if (!isUnique(profile) || profile.dates > 0.1 || profile.emails > 0.1 || profile.phones > 0.5) return 0
  if (headerWords(profile.column).some((word) => idWords.test(word))) return 0.6
  // Without digits it is more likely somebody's name.
  return isFirst && profile.numbered >= 0.9 ? 0.5 : 0
}

/**
 * Proposals for columns whose header helps nobody, by what stands in them. A date column is taken for the list's
 * main date only when it is the one date column left.
 */
export function proposeByValues(
  kind: Kind,
  profiles: readonly ColumnProfile[],
  open: readonly FieldName[],
): FieldProposal[] {
  const dated = profiles.filter((profile) => mostlyAre(profile.dates, profile))
  return profiles.flatMap((profile, index) => {
    const found: FieldProposal[] = []
    function propose(field: FieldName | undefined, confidence: number, reason: MappingReason): void {
      if (field !== undefined && open.includes(field) && confidence > 0) {
        // An earlier column wins over a later one of the same kind.
        found.push({ field, column: profile.column, confidence: confidence - index / 10_000, reason })
      }
    }
    if (mostlyAre(profile.emails, profile)) {
      propose('email', 0.85, 'values-are-emails')
      propose('secondEmail', 0.6, 'values-are-emails')
    } else if (mostlyAre(profile.phones, profile)) {
      propose('phone', 0.65, 'values-are-phones')
      propose('mobile', 0.55, 'values-are-phones')
    } else if (mostlyAre(profile.dates, profile)) {
      if (dated.length === 1) propose(mainDate[kind], 0.6, 'values-are-dates')
    } else if (mostlyAre(profile.domains, profile)) {
      propose('domain', 0.6, 'values-are-domains')
    } else if (mostlyAre(profile.countries, profile) && profile.distinct < profile.filled) {
      propose('country', 0.6, 'values-are-countries')
    } else {
      propose('externalId', looksLikeId(profile, index === 0), 'values-are-unique')
    }
    return found
  })
}
