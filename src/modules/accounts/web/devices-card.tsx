import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './devices-card.module.css'

/** Where this person is signed in, and a way to end it there. */
export function DevicesCard() {
  const t = useTranslations('accounts.account')
  const client = useQueryClient()
  const formats = useFormats()
  const sessions = useQuery(api.accounts.sessions.queryOptions())
  const ending = useMutation(
    api.accounts.endSession.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.accounts.sessions.key() }),
    }),
  )
  return (
    <Card>
      <CardHead title={t('devices')} />
      {ending.error !== null && <ErrorNotice error={ending.error} />}
      <Loaded query={sessions}>
        {({ items }) => (
          <ul className={css.devices}>
            {items.map(({ id, current, device, address, startedAt }) => {
              const name = deviceName(device) ?? t('unknownDevice')
              return (
                <li key={id}>
                  <div>
                    {name}
                    <div className={css.detail}>
                      {[t('since', { day: formats.dayTime(startedAt) }), address].filter(Boolean).join(' · ')}
                    </div>
                  </div>
                  {current ? (
                    <Status is="kept">{t('thisDevice')}</Status>
                  ) : (
                    <Button
                      small
                      label={t('endNamed', { device: name })}
                      busy={ending.isPending}
                      onClick={() => ending.mutate({ id })}
                    >
                      {t('end')}
                    </Button>
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </Loaded>
    </Card>
  )
}

const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** Browser and system out of a user agent line, as “Firefox, Windows”. */
export function deviceName(userAgent: string): string | undefined {
  const browser = browsers.find(([sign]) => userAgent.includes(sign))?.[1]
  const system = systems.find(([sign]) => userAgent.includes(sign))?.[1]
  const known = [browser, system].filter((part) => part !== undefined)
  return known.length > 0 ? known.join(', ') : userAgent.slice(0, 60) || undefined
}
