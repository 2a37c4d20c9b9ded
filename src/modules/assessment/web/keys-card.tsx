import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './standing.module.css'
import type { Standing } from './standing-shapes.ts'

/** What people say and what facts show, as two keys to one door; a difference is named. */
export function KeysCard({ standing: { perceived, evidenced, finding, latest, gates } }: { standing: Standing }) {
  const t = useTranslations('assessment')
  const { percent, list } = useFormats()
  const said = latest?.released.standing ?? null
  const named = (names: readonly string[]) =>
    list(gates.filter(({ name }) => names.includes(name)).map(({ name }) => t(`gates.${name}`)))
  return (
    <Card>
      <CardHead title={t('standing.keys')} />
      <Stack gap={4}>
        <div className={css.keys}>
          <div>
            <h3>{t('standing.said')}</h3>
            <p className={css.keyLevel}>{perceived === null ? t('standing.notKnown') : t(`levels.${perceived}`)}</p>
            {said !== null && perceived !== null && (
              <Text size={13} tone="soft">
                {t('standing.saidSure', { share: percent(said.chances[perceived]) })}
              </Text>
            )}
            <Text size={13} tone="soft">
              {t('standing.weighedSame')}
            </Text>
          </div>
          <div>
            <h3>{t('standing.seen')}</h3>
            <p className={css.keyLevel}>{t(`levels.${evidenced.level}`)}</p>
            {evidenced.missing.length > 0 && (
              <Text size={13} tone="soft">
                {t('standing.missing', { what: named(evidenced.missing) })}
              </Text>
            )}
            {evidenced.unknown.length > 0 && (
              <Text size={13} tone="soft">
                {t('standing.unknown', { what: named(evidenced.unknown) })}
              </Text>
            )}
          </div>
        </div>
        {finding !== null && <p className={css.finding}>{t(`standing.findings.${finding}`)}</p>}
      </Stack>
    </Card>
  )
}
