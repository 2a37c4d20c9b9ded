import { useTranslations } from 'use-intl'
import { useErrorText } from '#web/words/error-text.ts'
import { isFieldName } from '../domain/fields.ts'

type Fault = { code: string; args: Record<string, string | number> }

/** Says a fault of a file or an import; fields have their names in the reader's language. */
export function useFaultText(): (fault: Fault) => string {
  const t = useTranslations('imports.fields')
  const say = useErrorText()
  return ({ code, args }) => {
    const { field } = args
    const named = typeof field === 'string' && isFieldName(field) ? { field: t(field) } : {}
    return say({ code, data: { args: { ...args, ...named } } }).text
  }
}
