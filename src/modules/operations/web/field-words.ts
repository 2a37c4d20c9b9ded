import { useMessages, useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'

function isMoney(value: unknown): value is { minor: number; currency: string } {
  return typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value
}

function nameIn(names: Readonly<Record<string, string>>, key: string): string | undefined {
  return names[key]
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

/** What fields and their values are called: names as the pages have them, days and money as the reader writes them. */
export function useFieldWords() {
  const t = useTranslations('operations.audit')
  const formats = useFormats()
  const { house, imports, operations } = useMessages()

  function fieldName(field: string): string {
    return nameIn(operations.audit.fields, field) ?? nameIn(imports.fields, field) ?? field
  }

  function valueWords(field: string, value: unknown): string {
    if (value === null || value === undefined || value === '') return t('empty')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return formats.number(value, Number.isInteger(value) ? 0 : 2)
    if (isMoney(value)) return formats.money(value)
    if (typeof value !== 'string') return JSON.stringify(value)
    if (instant.test(value)) return formats.dayTime(new Date(value))
    const known =
      field === 'side' ? nameIn(house.sides, value) : field === 'role' ? nameIn(house.roles, value) : undefined
    return known ?? value
  }

  return { fieldName, valueWords }
}
