import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { House } from '#web/api.ts'
import { Avatar } from '#web/frame/avatar.tsx'
import { classes } from '#web/ui/classes.ts'
import css from './people.module.css'

export type Member = Awaited<ReturnType<House['accounts']['people']>>['items'][number]

type Props = {
  label: string
  members: readonly Member[]
  /** What somebody may do here with a person. */
  act?: (member: Member) => ReactNode
  /** A list of several sides says the side too, and has room for two beside each other. */
  withSide?: boolean
  /** One more line about a person. */
  detail?: (member: Member) => string
}

export function PeopleList({ label, members, act, withSide = false, detail }: Props) {
  const t = useTranslations('house')
  return (
    <ul className={classes(css.people, withSide && css.pairs)} aria-label={label}>
      {members.map((member) => {
        const { id, name, email, title, side, role } = member
        const place = [title, withSide && t(`sides.${side}`), t(`roles.${role}`)].filter(Boolean).join(' · ')
        return (
          <li key={id}>
            <Avatar name={name} side={side} />
            <div className={css.words}>
              <span className={css.name}>{name}</span>
              <span className={css.detail}>{place}</span>
              <a className={css.detail} href={`mailto:${email}`}>
                {email}
              </a>
              {detail && <span className={css.detail}>{detail(member)}</span>}
            </div>
            {act && <div className={css.act}>{act(member)}</div>}
          </li>
        )
      })}
    </ul>
  )
}
