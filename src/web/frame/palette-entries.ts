import { useMantineColorScheme } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { languageList, languages } from '#platform/i18n/languages.ts'
import type { LoopPages } from '#web/navigation.ts'
import type { Finder, Found } from '#web/page-types.ts'
import { useChooseLanguage, useSignOut } from '#web/session.ts'
import type { IconName } from '#web/ui/icon.tsx'

export type PaletteEntry = { key: string; words: string; detail?: string; icon?: IconName; choose: () => void }
export type PaletteGroup = { title: string; entries: readonly PaletteEntry[] }

/** Letters as they are searched: small, and without their marks, so that “Jarvi” finds “Järvi”. */
export function plainLetters(words: string): string {
  return words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** True when every word that was entered begins or stands somewhere in the name. */
export function isMeant(name: string, entered: string): boolean {
  const letters = plainLetters(name)
  return plainLetters(entered)
    .split(/\s+/)
    .every((word) => letters.includes(word))
}

export function usePageEntries(loops: readonly LoopPages[]): readonly PaletteEntry[] {
  const t = useTranslations()
  const navigate = useNavigate()
  return loops.flatMap(({ loop, pages }) =>
    pages.map((page) => ({
      key: page.path,
      words: t(page.labelKey),
      detail: t(`house.loops.${loop}`),
      icon: loop,
      choose: () => void navigate(page.path),
    })),
  )
}

export function useActEntries(): readonly PaletteEntry[] {
  const t = useTranslations('house.frame')
  const { setColorScheme } = useMantineColorScheme()
  const chooseLanguage = useChooseLanguage()
  const signOut = useSignOut()
  const schemes = [
    ['light', t('schemeLight')],
    ['dark', t('schemeDark')],
    ['auto', t('schemeAuto')],
  ] as const
  return [
    ...schemes.map(([scheme, words]): PaletteEntry => ({
      key: `scheme-${scheme}`,
      words: `${t('scheme')}: ${words}`,
      icon: 'colours',
      choose: () => setColorScheme(scheme),
    })),
    ...languageList.map((language): PaletteEntry => ({
      key: `language-${language}`,
      words: `${t('language')}: ${languages[language]}`,
      icon: 'language',
      choose: () => void chooseLanguage(language),
    })),
    { key: 'sign-out', words: t('signOut'), icon: 'leave', choose: () => void signOut() },
  ]
}

const enoughLetters = 2

/** Asks every module that can find; what one cannot answer does not hide what the others found. */
export function useFound(finders: readonly Finder[], entered: string) {
  const words = entered.trim()
  return useQuery({
    queryKey: ['find', words],
    enabled: finders.length > 0 && words.length >= enoughLetters,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    queryFn: async ({ signal }): Promise<readonly Found[]> => {
      const answers = await Promise.allSettled(finders.map((find) => find(words, signal)))
      const came = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
      if (came.length === 0 && answers.length > 0) throw new Error('no finder answered')
      return came.flat()
    },
  })
}
