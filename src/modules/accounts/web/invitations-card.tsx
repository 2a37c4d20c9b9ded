import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './people.module.css'

type Props = {
  mayRevoke: boolean
  /** The address that was invited just now. */
  invited: string | undefined
}

/** Who was invited and has not come yet. Only the mail holds the link; taking it back makes the link useless. */
export function InvitationsCard({ mayRevoke, invited }: Props) {
  const t = useTranslations()
  const client = useQueryClient()
  const invitations = useQuery(api.accounts.invitations.queryOptions())
  const revoking = useMutation(
    api.accounts.revokeInvitation.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.accounts.invitations.key() }),
    }),
  )
  return (
    <Card>
      <CardHead
        title={t('accounts.people.invitations')}
        note={
          <output>
            {invited !== undefined && <Status is="kept">{t('accounts.people.invited', { email: invited })}</Status>}
          </output>
        }
      />
      {revoking.error !== null && <ErrorNotice error={revoking.error} />}
      <Loaded query={invitations}>
        {({ items }) =>
          items.length === 0 ? (
            <Text tone="soft">{t('accounts.people.noInvitations')}</Text>
          ) : (
            <Invitations items={items} {...(mayRevoke ? { onRevoke: (id) => revoking.mutate({ id }) } : {})} />
          )
        }
      </Loaded>
    </Card>
  )
}

type Invitation = Awaited<ReturnType<House['accounts']['invitations']>>['items'][number]

function Invitations({ items, onRevoke }: { items: readonly Invitation[]; onRevoke?: (id: string) => void }) {
  const t = useTranslations()
  const formats = useFormats()
  return (
    <ul className={css.people} aria-label={t('accounts.people.invitations')}>
      {items.map(({ id, email, title, side, role, invitedBy, expiresAt }) => (
        <li key={id}>
          <div className={css.words}>
            <span className={css.name}>{email}</span>
            <span className={css.detail}>
              {[title, t(`house.sides.${side}`), t(`house.roles.${role}`)].filter(Boolean).join(' · ')}
            </span>
            <span className={css.detail}>
              {t('accounts.people.invitedBy', { name: invitedBy, day: formats.day(expiresAt) })}
            </span>
          </div>
          {onRevoke && (
            <Button small label={t('accounts.people.revokeNamed', { email })} onClick={() => onRevoke(id)}>
              {t('accounts.people.revoke')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
