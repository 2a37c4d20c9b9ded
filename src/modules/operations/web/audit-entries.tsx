import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { House } from '#web/api.ts'
import type { Side } from '#web/ui/side-mark.tsx'
import type { TimelineEntry } from '#web/ui/timeline.tsx'
import { changesIn } from './changes.ts'
import { factArgs } from './fact-args.ts'
import { useFieldWords } from './field-words.ts'
import css from './operations.module.css'
import { useSayArgument } from './say-argument.ts'
import { useSentenceOf } from './sentence-of.ts'

export type AuditEntry = Awaited<ReturnType<House['operations']['audit']>>['items'][number]

/** Whose names the sentences know. */
export type People = readonly { id: string; name: string }[]

const sides: readonly Side[] = ['marketing', 'sales', 'both']

/** Draws an entry of the ledger: its sentence, who did it, what changed, and a way to all that happened to its subject. */
export function useAuditEntries(subjectId: string | undefined): (entry: AuditEntry, people: People) => TimelineEntry {
  const t = useTranslations('operations.audit')
  const sentenceOf = useSentenceOf('facts')
  const say = useSayArgument()
  return (entry, people) => {
    const member = people.find(({ id }) => id === entry.subjectId)?.name
    const sentence = sentenceOf(entry.kind, factArgs(entry.detail, member ?? t('unnamed'), say))
    const words = sentence ?? t('unknown', { kind: entry.kind })
    const side = sides.find((each) => each === entry.side)
    return {
      key: entry.id,
      words,
      at: entry.occurredAt,
      names: <Names entry={entry} words={words} linked={subjectId === undefined} />,
      ...(side ? { side } : {}),
      more: <Changes entry={entry} />,
    }
  }
}

const pagesOf: Readonly<Record<string, string>> = {
  company: '/companies',
  person: '/persons',
  lead: '/leads',
  deal: '/deals',
  activity: '/activities',
  import: '/imports',
}

type NamesProps = { entry: AuditEntry; words: string; linked: boolean }

/** Who did it, a way to what it was done with, and one to all that happened to it. */
function Names({ entry: { actor, subjectKind, subjectId }, words, linked }: NamesProps) {
  const t = useTranslations('operations.audit')
  const page = pagesOf[subjectKind]
  return (
    <>
      {actor}
      {page !== undefined && (
        <Link className={css.only} to={`${page}/${subjectId}`} aria-label={t('openNamed', { words })} data-print="off">
          {t('open')}
        </Link>
      )}
      {linked && (
        <Link
          className={css.only}
          to={{ search: `?subject=${subjectId}` }}
          aria-label={t('onlyNamed', { words })}
          data-print="off"
        >
          {t('only')}
        </Link>
      )}
    </>
  )
}

const shownAtOnce = 4

function Changes({ entry }: { entry: AuditEntry }) {
  const t = useTranslations('operations.audit')
  const { fieldName, valueWords } = useFieldWords()
  const changes = changesIn(entry.detail)
  if (changes.length === 0) return null
  const further = changes.length - shownAtOnce
  return (
    <ul className={css.changes}>
      {changes.slice(0, shownAtOnce).map(({ field, before, after }) => (
        <li key={field}>
          {t('change', {
            field: fieldName(field),
            before: valueWords(field, before),
            after: valueWords(field, after),
          })}
        </li>
      ))}
      {further > 0 && <li>{t('others', { count: further })}</li>}
    </ul>
  )
}
