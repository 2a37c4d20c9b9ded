import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { languages } from '#platform/i18n/languages.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import type { Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { CaptureForm } from '../contract.ts'

/** Forms with what the last thirty days brought; each count opens its rows. */
export function useFormColumns(): readonly Column<CaptureForm>[] {
  const t = useTranslations('capture')
  const tLately = useLatelyColumns<CaptureForm>()
  return [
    {
      key: 'name',
      title: t('forms.name'),
      phone: 'name',
      cell: ({ id, name }) => <Link to={`/capture/forms/${id}`}>{name}</Link>,
    },
    { key: 'language', title: t('forms.language'), phone: 'off', cell: ({ language }) => languages[language] },
    {
      key: 'intent',
      title: t('intent'),
      phone: 'plain',
      cell: ({ highIntent, open }) => (open ? t(highIntent ? 'high' : 'usual') : t('forms.closed')),
    },
    ...tLately,
  ]
}

type WithLately = Pick<CaptureForm, 'id' | 'name' | 'lately'>

/** Taken, said again, dropped and the last one: the same for forms and webhooks. */
export function useLatelyColumns<Row extends WithLately>(): readonly Column<Row>[] {
  const t = useTranslations('capture')
  const { number, dayTime } = useFormats()
  return [
    {
      key: 'taken',
      title: t('taken'),
      align: 'right',
      cell: ({ id, name, lately }) => (
        <RowsLink rows={{ to: `/capture/submissions?wayId=${id}` }} name={t('takenOf', { count: lately.taken, name })}>
          {number(lately.taken)}
        </RowsLink>
      ),
    },
    { key: 'repeats', title: t('repeats'), align: 'right', phone: 'off', cell: ({ lately }) => number(lately.repeats) },
    {
      key: 'dropped',
      title: t('droppedShort'),
      align: 'right',
      phone: 'off',
      cell: ({ id, name, lately }) => (
        <RowsLink
          rows={{ to: `/capture/submissions?wayId=${id}&show=dropped` }}
          name={t('droppedOf', { count: lately.dropped, name })}
        >
          {number(lately.dropped)}
        </RowsLink>
      ),
    },
    {
      key: 'lastAt',
      title: t('lastSent'),
      align: 'right',
      cell: ({ lately }) => (lately.lastAt ? dayTime(lately.lastAt) : t('never')),
    },
  ]
}
