import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { meQuery } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './settings.module.css'
import { type Place, PlaceFields } from './place-fields.tsx'
import type { Member } from './people-list.tsx'

type Change = Partial<Place> & { left?: boolean }

function useChange(member: Member, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) => house.accounts.changePerson({ id: member.id, ...change }),
    onSuccess: async () => {
      // Who changes their own place sees the house differently from now on.
      await client.invalidateQueries({ queryKey: api.accounts.people.key() })
      await client.invalidateQueries({ queryKey: meQuery.queryKey })
      onDone()
    },
  })
}

/** Changes somebody's place, or lets them leave: asked twice, because they are signed out at once. */
export function ChangePersonDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useTranslations('accounts.people')
  const tActs = useTranslations('house.acts')
  const form = useId()
  const [{ title, side, role }, setPlace] = useState<Place>(member)
  const [leaving, setLeaving] = useState(false)
  const changing = useChange(member, onClose)
  const place = { title, side, role }
  const acts = leaving ? (
    <>
      <Button variant="filled" busy={changing.isPending} onClick={() => changing.mutate({ left: true })}>
        {t('letLeave', { name: member.name })}
      </Button>
      <Button onClick={() => setLeaving(false)}>{tActs('cancel')}</Button>
    </>
  ) : (
    <>
      <Button type="submit" form={form} variant="filled" busy={changing.isPending}>
        {tActs('save')}
      </Button>
      <Button onClick={() => setLeaving(true)}>{t('leave')}</Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={leaving ? t('leaveTitle', { name: member.name }) : member.name} acts={acts}>
      {leaving ? (
        <Text>{t('leaveNote')}</Text>
      ) : (
        <form
          id={form}
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault()
            changing.mutate(place)
          }}
        >
          <PlaceFields place={place} change={(part) => setPlace({ ...place, ...part })} />
        </form>
      )}
      {changing.error !== null && <ErrorNotice error={changing.error} />}
    </Dialog>
  )
}

/** Lets somebody in again who left; side and role are as they were. */
export function ComeBackButton({ member }: { member: Member }) {
  const t = useTranslations('accounts.people')
  const changing = useChange(member, () => undefined)
  return (
    <>
      <Button
        small
        label={t('comeBackNamed', { name: member.name })}
        busy={changing.isPending}
        onClick={() => changing.mutate({ left: false })}
      >
        {t('comeBack')}
      </Button>
      {changing.error !== null && <ErrorNotice error={changing.error} />}
    </>
  )
}
