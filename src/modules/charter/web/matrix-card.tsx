import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './matrix.module.css'
import { letters } from '../domain/words.ts'
import { MatrixTable } from './matrix-table.tsx'
import { ProposeChanges } from './propose-changes.tsx'
import type { Roles } from './shapes.ts'
import { SidesTable } from './sides-table.tsx'
import { useEdits } from './use-edits.ts'

const views = ['people', 'sides'] as const

/** Tasks against people or sides; what is changed in it is sent as proposals. */
export function MatrixCard({ roles }: { roles: Roles }) {
  const t = useTranslations('charter.matrix')
  const narrow = useMediaQuery('(max-width: 900px)') ?? false
  const [chosen, setView] = useState<(typeof views)[number] | null>(null)
  const view = chosen ?? (narrow ? 'sides' : 'people')
  const [everybody, setEverybody] = useState(false)
  const edits = useEdits(roles.tasks)
  const content = {
    people: (
      <>
        <MatrixTable roles={roles} edits={edits} everybody={everybody} />
        <div className={css.underMatrix} data-print="off">
          <Checkbox label={t('everybody')} checked={everybody} onChange={setEverybody} />
        </div>
        <ProposeChanges edits={edits} />
      </>
    ),
    sides: <SidesTable tasks={roles.tasks} />,
  }
  return (
    <Card>
      <CardHead title={t('title')} note={roles.mayPropose && !narrow && view === 'people' && t('keys')} />
      <Tabs
        label={t('title')}
        value={view}
        onChange={setView}
        tabs={views.map((value) => ({ value, words: t(`views.${value}`), content: content[value] }))}
      />
      <div className={css.legend}>
        {letters.map((letter) => (
          <Text key={letter} size={12} tone="muted" as="span">
            <b>{letter}</b> {t(`letters.${letter}`)}
          </Text>
        ))}
      </div>
    </Card>
  )
}
