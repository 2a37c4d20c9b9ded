import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { type Person, useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { ChangePersonDialog, ComeBackButton } from './change-person-dialog.tsx'
import { InvitationsCard } from './invitations-card.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { type Member, PeopleList } from './people-list.tsx'

/** Everybody in the house: marketing at the left, sales at the right, the others below. Admins invite and change. */
export function PeoplePage() {
  const t = useTranslations('accounts.people')
  const person = useMe()?.person
  const people = useQuery(api.accounts.people.queryOptions())
  const [inviting, setInviting] = useState<Person['side'] | 'anybody'>()
  const [invited, setInvited] = useState<string>()
  if (!person) return null
  const isAdmin = person.role === 'admin'
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      acts={
        isAdmin && (
          <Button variant="filled" onClick={() => setInviting('anybody')}>
            {t('invite')}
          </Button>
        )
      }
    >
      <Loaded query={people}>
        {({ items }) => <Everybody members={items} isAdmin={isAdmin} onInvite={setInviting} />}
      </Loaded>
      {(isAdmin || person.role === 'lead') && <InvitationsCard mayRevoke={isAdmin} invited={invited} />}
      {inviting !== undefined && (
        <InviteDialog
          {...(inviting === 'anybody' ? {} : { side: inviting })}
          onClose={() => setInviting(undefined)}
          onInvited={(email) => {
            setInviting(undefined)
            setInvited(email)
          }}
        />
      )}
    </Page>
  )
}

type EverybodyProps = { members: readonly Member[]; isAdmin: boolean; onInvite: (side: Person['side']) => void }

const manyPeople = 12

function isMeant({ name, email, title }: Member, words: string): boolean {
  const all = `${name} ${email} ${title}`.toLocaleLowerCase()
  return all.includes(words.trim().toLocaleLowerCase())
}

function Everybody({ members, isAdmin, onInvite }: EverybodyProps) {
  const t = useTranslations('accounts.people')
  const [params, setParams] = useSearchParams()
  const [changed, setChanged] = useState<Member>()
  const words = params.get('find') ?? ''
  const found = members.filter((member) => isMeant(member, words))
  const here = found.filter(({ leftAt }) => leftAt === null)
  const change = isAdmin
    ? (member: Member) => (
        <Button small label={t('changeNamed', { name: member.name })} onClick={() => setChanged(member)}>
          {t('change')}
        </Button>
      )
    : undefined
  return (
    <>
      {members.length > manyPeople && (
        <SearchField
          label={t('find')}
          value={words}
          onSearch={(next) => setParams(next === '' ? {} : { find: next }, { replace: true })}
        />
      )}
      <Grid split="halves">
        {(['marketing', 'sales'] as const).map((side) => (
          <SideCard
            key={side}
            side={side}
            members={here.filter((member) => member.side === side)}
            change={change}
            onInvite={isAdmin && words === '' ? () => onInvite(side) : undefined}
          />
        ))}
      </Grid>
      <OthersCard members={here.filter(({ side }) => side !== 'marketing' && side !== 'sales')} change={change} />
      <LeftCard members={found.filter(({ leftAt }) => leftAt !== null)} isAdmin={isAdmin} />
      {changed && <ChangePersonDialog member={changed} onClose={() => setChanged(undefined)} />}
    </>
  )
}

type Change = ((member: Member) => ReactNode) | undefined
type SideProps = {
  side: 'marketing' | 'sales'
  members: readonly Member[]
  change: Change
  onInvite: (() => void) | undefined
}

function SideCard({ side, members, change, onInvite }: SideProps) {
  const t = useTranslations()
  const name = t(`house.sides.${side}`)
  return (
    <Card>
      <CardHead title={<SideMark side={side} heading />} note={t('accounts.people.count', { count: members.length })} />
      {members.length > 0 ? (
        <PeopleList label={name} members={members} {...(change ? { act: change } : {})} />
      ) : (
        <Text tone="soft">{t('accounts.people.nobody')}</Text>
      )}
      {members.length === 0 && onInvite && (
        <Button onClick={onInvite}>{t('accounts.people.inviteTo', { side: name })}</Button>
      )}
    </Card>
  )
}

function OthersCard({ members, change }: { members: readonly Member[]; change: Change }) {
  const t = useTranslations('accounts.people')
  if (members.length === 0) return null
  return (
    <Card>
      <CardHead title={t('others')} note={t('count', { count: members.length })} />
      <PeopleList label={t('others')} members={members} withSide {...(change ? { act: change } : {})} />
    </Card>
  )
}

function comeBackButton(member: Member): ReactNode {
  return <ComeBackButton member={member} />
}

function LeftCard({ members, isAdmin }: { members: readonly Member[]; isAdmin: boolean }) {
  const t = useTranslations('accounts.people')
  const formats = useFormats()
  if (members.length === 0) return null
  return (
    <Card>
      <CardHead title={t('left')} note={t('leftNote')} />
      <PeopleList
        label={t('left')}
        members={members}
        withSide
        detail={({ leftAt }) => (leftAt ? t('leftOn', { day: formats.day(leftAt) }) : '')}
        {...(isAdmin ? { act: comeBackButton } : {})}
      />
    </Card>
  )
}

export { PeoplePage as Component }
