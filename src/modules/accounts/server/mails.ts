import { createTranslator } from 'use-intl/core'
import type { Language } from '#platform/contract.ts'
import { en } from '../i18n/en.ts'
import { fi } from '../i18n/fi.ts'
import { ru } from '../i18n/ru.ts'
import { sv } from '../i18n/sv.ts'

const catalogues = { en, sv, fi, ru }

type Words = { subject: string; text: string }

export function invitationMail(language: Language, about: { company: string; invitedBy: string; link: string }): Words {
  const say = createTranslator({ locale: language, messages: catalogues[language].mails })
  return { subject: say('invitation-subject', about), text: say('invitation-text', about) }
}

export function passwordMail(language: Language, about: { name: string; link: string }): Words {
  const say = createTranslator({ locale: language, messages: catalogues[language].mails })
  return { subject: say('password-subject'), text: say('password-text', about) }
}
