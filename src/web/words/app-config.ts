import type { Language } from '#platform/i18n/languages.ts'
import type { Words } from '../../catalogue.ts'

declare module 'use-intl' {
  // The library is typed by merging into this name, which only an interface can do.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface AppConfig {
    Locale: Language
    Messages: Words
  }
}
