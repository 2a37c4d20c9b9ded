import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Pill } from '#web/ui/pill.tsx'
import css from './attribution.module.css'
import { allModels, learns } from './models.ts'
import { useModelName } from './words.ts'

/** What each model does, in a sentence. */
export function ModelsCard() {
  const t = useTranslations('attribution.rules')
  const tOverview = useTranslations('attribution.overview')
  const modelName = useModelName()
  return (
    <Card>
      <CardHead title={t('models')} />
      <dl className={css.modelList}>
        {allModels.map((model) => (
          <div key={model}>
            <dt>
              {modelName(model)} {learns(model) && <Pill>{tOverview('notForPay')}</Pill>}
            </dt>
            <dd>{t(`what.${model}`)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
