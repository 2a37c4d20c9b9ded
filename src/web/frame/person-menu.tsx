import { useMantineColorScheme } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslations } from 'use-intl'
import { languageList, languages } from '#platform/i18n/languages.ts'
import type { LoopPages } from '#web/navigation.ts'
import { useChooseLanguage, useSignOut } from '#web/session.ts'
import { Menu, type MenuEntry } from '#web/ui/menu.tsx'
import { useLanguage } from '#web/words/language.ts'

type Props = { opener: ReactElement; house: LoopPages | undefined; position: 'top-start' | 'bottom-end' }

/** What belongs to the person: account, the house's own pages, language, colours, the way out. */
export function PersonMenu({ opener, house, position }: Props) {
  const t = useTranslations('house')
  const ways = useHouseWays(house)
  const choices = useLookChoices()
  const signOut = useSignOut()
  const entries: readonly MenuEntry[] = [
    { kind: 'way', key: 'account', words: t('frame.account'), icon: 'person', to: '/account' },
    ...ways,
    { kind: 'line', key: 'line-1' },
    ...choices,
    { kind: 'line', key: 'line-3' },
    { kind: 'act', key: 'out', words: t('frame.signOut'), icon: 'leave', onChoose: () => void signOut() },
  ]
  return <Menu opener={opener} entries={entries} position={position} />
}

function useHouseWays(house: LoopPages | undefined): readonly MenuEntry[] {
  const t = useTranslations()
  const pages = house?.pages.filter((page) => page.path !== '/account') ?? []
  if (pages.length === 0) return []
  return [
    { kind: 'label', key: 'house', words: t('house.loops.house') },
    ...pages.map((page): MenuEntry => ({ kind: 'way', key: page.path, words: t(page.labelKey), to: page.path })),
  ]
}

function useLookChoices(): readonly MenuEntry[] {
  const t = useTranslations('house.frame')
  const { language } = useLanguage()
  const choose = useChooseLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const schemes = [
    ['auto', t('schemeAuto')],
    ['light', t('schemeLight')],
    ['dark', t('schemeDark')],
  ] as const
  return [
    { kind: 'label', key: 'language', words: t('language') },
    ...languageList.map((tongue): MenuEntry => ({
      kind: 'choice',
      key: tongue,
      words: languages[tongue],
      lang: tongue,
      chosen: tongue === language,
      onChoose: () => void choose(tongue),
    })),
    { kind: 'line', key: 'line-2' },
    { kind: 'label', key: 'scheme', words: t('scheme') },
    ...schemes.map(([scheme, words]): MenuEntry => ({
      kind: 'choice',
      key: scheme,
      words,
      chosen: scheme === colorScheme,
      onChoose: () => setColorScheme(scheme),
    })),
  ]
}
