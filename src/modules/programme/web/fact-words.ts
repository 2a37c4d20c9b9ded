import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import type { Course } from './shapes.ts'

type Fact = Course['evidence'][number]

/** A fact of the house in words: a meeting has no title here, a project has its name. */
export function useFactWords(): (fact: Fact) => string {
  const t = useTranslations('programme.course.facts')
  const { day } = useFormats()
  return ({ kind, label, on }) => {
    const said = { day: day(on), name: label ?? '' }
    return t(kind, said)
  }
}
