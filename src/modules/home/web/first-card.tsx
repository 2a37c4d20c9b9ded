import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './home.module.css'

type Props = {
  /** The one thing to do first, in one sentence. */
  words: ReactNode
  /** What it is about, or what follows. */
  note?: ReactNode
  act?: ReactNode
}

/** What to do first. Each home has one, and in it the only filled button of the page. */
export function FirstCard({ words, note, act }: Props) {
  const t = useTranslations('home.first')
  return (
    <Card shared={act !== undefined}>
      <div className={css.first}>
        <div>
          <h2 className={css.firstTitle}>{t('title')}</h2>
          <Text size={20}>{words}</Text>
          {note !== undefined && (
            <Text size={13} tone="soft">
              {note}
            </Text>
          )}
        </div>
        {act !== undefined && <div data-print="off">{act}</div>}
      </div>
    </Card>
  )
}

/** Holds the place of what comes first, so that nothing below it moves when it is there. */
export function FirstComing() {
  const t = useTranslations('home.first')
  return (
    <Card>
      <div className={css.coming}>
        <h2 className={css.firstTitle}>{t('title')}</h2>
        <FlatLines />
      </div>
    </Card>
  )
}
