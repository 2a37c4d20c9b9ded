import { useTranslations } from 'use-intl'
import { Text } from '#web/ui/text.tsx'
import css from './charter.module.css'
import { letterChanges } from './matrix.ts'
import type { TaskVersion } from './shapes.ts'
import { useObjectWords } from './use-words.ts'

/** What a wording changes against the one in force; a first one tells all. */
export function TaskChanges({ before, after }: { before: TaskVersion | null; after: TaskVersion }) {
  const t = useTranslations('charter.proposals')
  const lines = useChangedLines(before, after)
  if (after.ends) {
    return (
      <Text size={13} strong>
        {t('ends')}
      </Text>
    )
  }
  const changes = letterChanges(before, after)
  return (
    <ul className={css.changes}>
      {lines.map(([what, was, now]) => (
        <li key={what}>
          {what}: {was !== null && `${was} → `}
          <b>{now}</b>
        </li>
      ))}
      {changes.map(({ person, was, now }) => (
        <li key={person.id}>
          {person.name}:{' '}
          {was.length > 0 && (
            <>
              <span className="hidden-text">{t('was')} </span>
              {was.join(' ')} →{' '}
            </>
          )}
          <b>{now.length === 0 ? t('noLetter') : now.join(' ')}</b>
        </li>
      ))}
      {lines.length === 0 && changes.length === 0 && <li>{t('nothing')}</li>}
    </ul>
  )
}

type Line = readonly [what: string, was: string | null, now: string]

function useChangedLines(before: TaskVersion | null, after: TaskVersion): Line[] {
  const t = useTranslations('charter.task')
  const tTerms = useTranslations('charter.terms')
  const tSides = useTranslations('house.sides')
  const objectWords = useObjectWords()
  const said = (version: TaskVersion) => [
    [t('name'), version.name],
    [t('side'), version.coOwned ? t('coOwnedShort') : tSides(version.side)],
    [t('rhythm'), tTerms(`rhythms.${version.rhythm}`)],
    [t('object'), objectWords(version.object)],
  ]
  const old = before ? said(before) : []
  return said(after).flatMap(([what = '', now = ''], place): Line[] => {
    const was = old[place]?.[1] ?? null
    if (was === now || (was === null && place === 0)) return []
    return [[what, was, now]]
  })
}
