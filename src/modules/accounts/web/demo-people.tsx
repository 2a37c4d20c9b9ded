import { useTranslations } from 'use-intl'
import { Avatar } from '#web/frame/avatar.tsx'
import type { Me } from '#web/me.ts'
import { SideMark } from '#web/ui/side-mark.tsx'
import css from './demo-people.module.css'

type Demo = NonNullable<Me['demo']>
type DemoPerson = Demo['people'][number]
type Props = { demo: Demo; busy: boolean; onChoose: (email: string) => void }

/** Those who lead a side or the house come first. */
function leadsFirst(people: readonly DemoPerson[]): readonly DemoPerson[] {
  const leads = ({ role }: DemoPerson) => role === 'lead' || role === 'admin'
  return [...people.filter(leads), ...people.filter((person) => !leads(person))]
}

/** The people of a simulated company: marketing at the left, sales at the right, the others below. */
export function DemoPeople({ demo: { people }, busy, onChoose }: Props) {
  const t = useTranslations('accounts.signIn')
  const others = people.filter(({ side }) => side !== 'marketing' && side !== 'sales')
  return (
    <section aria-labelledby="demo-title" className={css.demo}>
      <h2 id="demo-title">{t('demoTitle')}</h2>
      <p className={css.lead}>{t('demoLead')}</p>
      <div className={css.sides}>
        {(['marketing', 'sales'] as const).map((side) => (
          <div key={side}>
            <h3>
              <SideMark side={side} heading />
            </h3>
            <People people={people.filter((person) => person.side === side)} busy={busy} onChoose={onChoose} />
          </div>
        ))}
      </div>
      {others.length > 0 && (
        <div className={css.others}>
          <h3>{t('others')}</h3>
          <People people={others} busy={busy} onChoose={onChoose} />
        </div>
      )}
    </section>
  )
}

function People({ people, busy, onChoose }: { people: readonly DemoPerson[] } & Omit<Props, 'demo'>) {
  const t = useTranslations('accounts.signIn')
  return (
    <ul className={css.people} aria-label={t('demoTitle')}>
      {leadsFirst(people).map(({ name, title, email, side }) => (
        <li key={email}>
          <button type="button" disabled={busy} onClick={() => onChoose(email)}>
            <Avatar name={name} side={side} />
            <span className={css.names}>
              {name}
              <span>{title}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
