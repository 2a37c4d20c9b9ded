import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { CustomersDrawer } from './customers-drawer.tsx'
import { LaunchCard } from './launch-card.tsx'
import { LaunchDialog } from './launch-dialog.tsx'
import { OutcomesBasis } from './outcomes-basis.tsx'

/** What it costs to enter each market. */
export function EntryPage() {
  const t = useTranslations('outcomes.entry')
  const launches = useQuery(api.outcomes.launches.queryOptions())
  const [isOpen, setOpen] = useState(false)
  const role = useMe()?.person?.role
  const canOpen = role === 'lead' || role === 'admin'
  const open = canOpen && <Button onClick={() => setOpen(true)}>{t('open')}</Button>
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={launches.data && <OutcomesBasis standing={launches.data} />}
      acts={open}
      evidence={(key) => {
        const launch = launches.data?.items.find(({ id }) => id === key)
        return launch && <CustomersDrawer launch={launch} />
      }}
    >
      <Loaded query={launches}>
        {({ items, currency }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
            </Card>
          ) : (
            items.map((launch) => <LaunchCard key={launch.id} launch={launch} currency={currency} />)
          )
        }
      </Loaded>
      <LaunchDialog open={isOpen} onClose={() => setOpen(false)} />
    </Page>
  )
}

export { EntryPage as Component }
