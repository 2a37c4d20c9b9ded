import { useTranslations } from 'use-intl'
import { type Person, useMe } from '#web/me.ts'
import { CountingCard } from './counting-card.tsx'
import { HeadHome } from './head-home.tsx'
import { HomeFrame } from './home-frame.tsx'
import { homeKindOf } from './home-kind.ts'
import { LeadershipHome } from './leadership-home.tsx'
import { listSideOf, useAllLists } from './lists.ts'
import { MarketerHome } from './marketer-home.tsx'
import { OtherHome } from './other-home.tsx'
import { RevopsHome } from './revops-home.tsx'
import { SellerHome } from './seller-home.tsx'
import { StartCard } from './start-card.tsx'

/** The first page, different by the person; a house without its two lists says what it takes to begin. */
export function HomePage() {
  const person = useMe()?.person
  return person ? <HomeOf person={person} /> : null
}

function HomeOf({ person }: { person: Person }) {
  const t = useTranslations('home.start')
  const lists = useAllLists().data
  if (!lists || (lists.marketing.rows > 0 && lists.sales.rows > 0)) return <Filled person={person} />
  const { marketing, sales, basis } = lists
  if (basis.countedAt === null && basis.recountWaiting) {
    return (
      <HomeFrame person={person} lead={undefined}>
        <CountingCard />
      </HomeFrame>
    )
  }
  return (
    <HomeFrame person={person} lead={t('lead')}>
      <StartCard hasMarketing={marketing.rows > 0} hasSales={sales.rows > 0} />
    </HomeFrame>
  )
}

function Filled({ person }: { person: Person }) {
  const kind = homeKindOf(person)
  const side = listSideOf(person)
  switch (kind) {
    case 'head':
      return side && <HeadHome person={person} side={side} />
    case 'marketer':
      return <MarketerHome person={person} />
    case 'seller':
      return <SellerHome person={person} />
    case 'revops':
      return <RevopsHome person={person} />
    case 'leadership':
      return <LeadershipHome person={person} />
    case 'other':
      return <OtherHome person={person} />
    default:
      return kind satisfies never
  }
}

export { HomePage as Component }
