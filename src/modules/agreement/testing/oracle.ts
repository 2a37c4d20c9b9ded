import { isFreeMailDomain } from '#modules/customers/domain/index.ts'
import { customName } from '../domain/fields.ts'
import {
  isGroup,
  type Condition,
  type FieldCondition,
  type Group,
  type Rule,
  type TouchCondition,
} from '../domain/rule.ts'
import type { LeadSketch, Town, TouchSketch } from './town.ts'

const day = 86_400_000

/** Whether a lead meets a rule, worked out in memory without a word of SQL. */
export function meets(rule: Rule, lead: LeadSketch, town: Town, at: Date): boolean {
  return meetsPart(rule, lead, town, at)
}

function meetsPart(part: Group | Condition, lead: LeadSketch, town: Town, at: Date): boolean {
  if (isGroup(part)) {
    const parts = part.of.map((each) => meetsPart(each, lead, town, at))
    return part.join === 'all' ? parts.every(Boolean) : parts.some(Boolean)
  }
  switch (part.about) {
    case 'field':
      return meetsField(part, lead, town, at)
    case 'score': {
      const score = lead.scores?.[part.score] ?? null
      return score !== null && (part.check === 'at-least' ? score >= part.value : score < part.value)
    }
    case 'touches': {
      const met = touchesOf(part, lead, town, at).length
      return part.check === 'at-least' ? met >= part.count : met < part.count
    }
  }
}

export function touchesOf(condition: TouchCondition, lead: LeadSketch, town: Town, at: Date): TouchSketch[] {
  return town.touches.filter((touch) => {
    const age = at.getTime() - touch.at.getTime()
    return age >= 0 && age <= condition.days * day && isAsked(condition, touch) && isOf(condition, touch, lead, town)
  })
}

function isAsked({ kinds, channels, sides, subject }: TouchCondition, touch: TouchSketch): boolean {
  return (
    (kinds.length === 0 || kinds.includes(touch.kind)) &&
    (channels.length === 0 || channels.includes(touch.channel)) &&
    (sides.length === 0 || sides.includes(touch.side)) &&
    touch.subject.toLowerCase().includes(subject.toLowerCase())
  )
}

function isOf({ whose }: TouchCondition, touch: TouchSketch, lead: LeadSketch, town: Town): boolean {
  if (whose === 'company')
    return touch.companyId !== null && rootOf(town, touch.companyId) === rootOf(town, lead.companyId)
  if (touch.personId !== null) return rootOf(town, touch.personId) === rootOf(town, lead.personId)
  return touch.companyId === null && touch.leadId === lead.id
}

function rootOf(town: Town, id: string | null): string | null {
  return id === null ? null : (town.merged[id] ?? id)
}

function meetsField({ field, check, values }: FieldCondition, lead: LeadSketch, town: Town, at: Date): boolean {
  const said = saidOf(field, lead, town)
  const low = typeof said === 'string' ? said.toLowerCase().trim() : null
  const [value = '', currency = ''] = values
  switch (check) {
    case 'known':
      return said !== null && low !== ''
    case 'unknown':
      return said === null || low === ''
    case 'is':
      return low !== null && values.some((each) => each.toLowerCase() === low)
    case 'is-not':
      return !(low !== null && values.some((each) => each.toLowerCase() === low))
    case 'contains':
      return low?.includes(value.toLowerCase()) ?? false
    case 'starts-with':
      return low?.startsWith(value.toLowerCase()) ?? false
    case 'yes':
      return said === true
    case 'no':
      return said === false
    case 'in-last-days':
      return said instanceof Date && said <= at && at.getTime() - said.getTime() <= Number(value) * day
    case 'from':
      return said instanceof Date && said >= new Date(value)
    case 'before':
      return said instanceof Date && said < new Date(value)
    case 'at-least':
    case 'at-most': {
      const number = numberIn(said, field === 'amount' && lead.currency !== currency)
      const wanted = field === 'amount' ? Math.round(Number(value) * 100) : Number(value)
      return number !== null && (check === 'at-least' ? number >= wanted : number <= wanted)
    }
  }
}

function numberIn(said: unknown, otherCurrency: boolean): number | null {
  if (otherCurrency) return null
  if (typeof said === 'number') return said
  return typeof said === 'string' && /^-?\d{1,15}(\.\d{1,6})?$/.test(said.trim()) ? Number(said) : null
}

function saidOf(field: string, lead: LeadSketch, town: Town): string | number | boolean | Date | null {
  const custom = customName(field)
  if (custom !== null) return lead.custom[custom] ?? null
  if (field === 'freeMail') return lead.email === null ? null : isFreeMailDomain(lead.email.split('@')[1] ?? '')
  const person = town.persons.find(({ id }) => id === rootOf(town, lead.personId))
  const company = town.companies.find(({ id }) => id === rootOf(town, lead.companyId))
  const all: Record<string, string | number | boolean | Date | null> = {
    ...lead.said,
    email: lead.email,
    personTitle: person?.title ?? null,
    personCountry: person?.country ?? null,
    companyCountry: company?.country ?? null,
    companyIndustry: company?.industry ?? null,
  }
  return all[field] ?? null
}
