import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import css from './attribution.module.css'

const points = ['cause', 'phantom', 'holdout', 'missing', 'choice'] as const

/** What speaks against such figures stands beside them (science.md D.5). */
export function CriticismCard() {
  const t = useTranslations('attribution.criticism')
  return (
    <Card>
      <CardHead title={t('title')} />
      <ul className={css.points}>
        {points.map((point) => (
          <li key={point}>
            <b>{t(`${point}.title`)}</b>
            <p>{t(`${point}.words`)}</p>
          </li>
        ))}
      </ul>
      <p className={css.caption}>
        <Link to="/attribution/bias">{t('seeBias')}</Link>
      </p>
    </Card>
  )
}
