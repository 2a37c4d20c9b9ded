import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Status } from '#web/ui/status.tsx'
import type { Draft } from '../contract.ts'
import css from './draft.module.css'
import { useFaultText } from './use-fault-text.ts'

/** What has to be answered before the file can be read; nothing when there is no question. */
export function OpenQuestions({ draft: { open } }: { draft: Draft }) {
  const t = useTranslations('imports.draft')
  const say = useFaultText()
  if (open.length === 0) return null
  return (
    <Card shared>
      <CardHead title={t('open', { count: open.length })} note={t('openNote')} />
      <ul className={css.questions}>
        {open.map((fault) => {
          const words = say(fault)
          return (
            <li key={words}>
              <Status is="open">{words}</Status>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
