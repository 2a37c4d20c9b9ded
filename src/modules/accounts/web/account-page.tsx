import { useTranslations } from 'use-intl'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { DevicesCard } from './devices-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { ProfileCard } from './profile-card.tsx'
import { SecondStepCard } from './second-step-card.tsx'

/** Who I am in the house, how it speaks to me, and how I get in. */
export function AccountPage() {
  const t = useTranslations('accounts')
  const person = useMe()?.person
  if (!person) return null
  return (
    <Page title={t('account.title')} lead={t('account.lead')}>
      <Grid split="halves">
        <Stack>
          <ProfileCard person={person} />
          <DevicesCard />
        </Stack>
        <Stack>
          <PasswordCard />
          <SecondStepCard />
        </Stack>
      </Grid>
    </Page>
  )
}

export { AccountPage as Component }
