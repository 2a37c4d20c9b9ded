import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Sides } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { SidePromises } from './promise-items.tsx'

/** The two promises of this month side by side, for the homes of both heads. */
export function PromisesCard() {
  const t = useTranslations('promises.card')
  const formats = useFormats()
  const board = useQuery(api.promises.overview.queryOptions({ input: {} }))
  const acts = (
    <ButtonLink small to="/promises">
      {t('open')}
    </ButtonLink>
  )
  return (
    <Card>
      <CardHead title={t('title')} note={board.data && formats.month(board.data.month)} acts={acts} />
      <Loaded query={board}>
        {({ stand, version, ...rest }) =>
          stand && version ? (
            <Sides>
              <SidePromises side="marketing" board={{ ...rest, stand, version }} bare />
              <SidePromises side="sales" board={{ ...rest, stand, version }} bare />
            </Sides>
          ) : (
            <Text tone="soft">{t('none')}</Text>
          )
        }
      </Loaded>
    </Card>
  )
}
