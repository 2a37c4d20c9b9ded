import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './agreement.module.css'
import { ExamplesDialog } from './examples-dialog.tsx'
import type { Version } from './shapes.ts'

/** Real leads that count and that do not, beside each other. */
export function Examples({ version }: { version: Version }) {
  const t = useTranslations('agreement.examples')
  const [choosing, setChoosing] = useState(false)
  return (
    <div>
      <div className={css.examples}>
        <Some title={t('counts')} examples={version.examples.filter(({ meets }) => meets)} />
        <Some title={t('not')} examples={version.examples.filter(({ meets }) => !meets)} />
      </div>
      {version.acts.includes('change') && (
        <div className={css.choices} data-print="off">
          <div>
            <Button small onClick={() => setChoosing(true)}>
              {t('choose')}
            </Button>
          </div>
        </div>
      )}
      {choosing && <ExamplesDialog version={version} onClose={() => setChoosing(false)} />}
    </div>
  )
}

function Some({ title, examples }: { title: string; examples: Version['examples'] }) {
  const t = useTranslations('agreement.examples')
  return (
    <section>
      <Text size={13} tone="soft" strong>
        {title}
      </Text>
      {examples.length === 0 ? (
        <Text size={13} tone="muted" as="div">
          {t('none')}
        </Text>
      ) : (
        <ul>
          {examples.map(({ leadId, label }) => (
            <li key={leadId}>
              <Link className={css.link} to={`/leads/${leadId}`}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
