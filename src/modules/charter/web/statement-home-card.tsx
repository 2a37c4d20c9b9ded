import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './statement.module.css'

/** What the director asks of both, small, with who stands behind it and the way to the charter. */
export function StatementHomeCard() {
  const t = useTranslations('charter.home')
  const formats = useFormats()
  const statements = useQuery(api.charter.statement.queryOptions())
  return (
    <Card>
      <div className={css.home}>
        <h2>{t('title')}</h2>
        <Loaded query={statements}>
          {({ now, mayWrite }) =>
            now === null ? (
              <Text tone="soft">
                {t('none')} {mayWrite && <Link to="/charter">{t('write')}</Link>}
              </Text>
            ) : (
              <>
                <blockquote>{now.words}</blockquote>
                <Text size={12} tone="muted">
                  {t('by', { name: now.written.name, day: formats.day(now.written.at) })}
                  {' · '}
                  {t(`signed.${signedBy(now.signatures)}`)}
                  {' · '}
                  <Link to="/charter">{t('open')}</Link>
                </Text>
              </>
            )
          }
        </Loaded>
      </div>
    </Card>
  )
}

function signedBy({ marketing, sales }: { marketing: object | null; sales: object | null }) {
  if (marketing !== null && sales !== null) return 'both'
  if (marketing !== null) return 'marketing'
  return sales === null ? 'neither' : 'sales'
}
