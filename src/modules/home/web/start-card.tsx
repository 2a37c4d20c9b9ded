import { useTranslations } from 'use-intl'
import { useMe } from '#web/me.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { listsAddress, newImportAddress } from './addresses.ts'
import css from './home.module.css'

type Props = { hasMarketing: boolean; hasSales: boolean }

/** What an empty house needs: the two lists, then the look at what they share. Only the next step has the filled button. */
export function StartCard({ hasMarketing, hasSales }: Props) {
  const t = useTranslations('home.start')
  const mayImport = useMe()?.person?.role !== 'auditor'
  const next = hasMarketing ? (hasSales ? 'compare' : 'sales') : 'marketing'
  const steps = [
    {
      step: 'marketing',
      side: 'marketing',
      done: hasMarketing,
      to: `${newImportAddress}?list=marketing`,
      act: t('act'),
    },
    { step: 'sales', side: 'sales', done: hasSales, to: `${newImportAddress}?list=sales`, act: t('act') },
    { step: 'compare', side: 'both', done: false, to: listsAddress('all'), act: t('compareAct') },
  ] as const
  return (
    <Card shared>
      <CardHead title={hasMarketing || hasSales ? t('half') : t('title')} />
      <Text tone="soft">{t('lead')}</Text>
      <ol className={css.steps}>
        {steps.map(({ step, side, done, to, act }) => (
          <li key={step} className={css.step}>
            <div>
              <SideMark side={side} heading>
                {t(step)}
              </SideMark>
              <div className={css.detail}>{t(`${step}Note`)}</div>
            </div>
            {done ? (
              <Status is="kept">{t('done')}</Status>
            ) : mayImport && step === next ? (
              <ButtonLink variant="filled" to={to} label={`${act}: ${t(step)}`}>
                {act}
              </ButtonLink>
            ) : (
              <Status is="notKnown">{t('todo')}</Status>
            )}
          </li>
        ))}
      </ol>
      {!mayImport && (
        <Text size={13} tone="muted">
          {t('readerNote')}
        </Text>
      )}
    </Card>
  )
}
