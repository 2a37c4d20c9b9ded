import { useTranslations } from 'use-intl'

/** The way to a file that the house writes: all rows, also those that a page has no room for. */
export function ExportLink({ words, address }: { words: 'deals' | 'rows' | 'paths'; address: string }) {
  const t = useTranslations('attribution.export')
  return (
    <a href={address} download data-print="off">
      {t(words)}
    </a>
  )
}
