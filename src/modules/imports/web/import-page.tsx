import { useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { ShownImport } from '../contract.ts'
import { DraftCards } from './draft-cards.tsx'
import { ImportStanding } from './import-standing.tsx'
import { useDraft } from './use-change-draft.ts'
import { useImport } from './use-import.ts'

/** One import: as a draft it asks how to read the file, afterwards it says what came of it. */
export function ImportPage() {
  const t = useTranslations('imports')
  const { id = '' } = useParams()
  const shown = useImport(id)
  const { data } = shown
  return (
    <Page
      title={data?.fileName ?? t('pages.one')}
      lead={data && <SideMark side={data.list} />}
      basis={data && <About shown={data} />}
    >
      <Loaded query={shown}>
        {(found) => (found.state === 'draft' ? <Draft id={id} /> : <ImportStanding shown={found} />)}
      </Loaded>
    </Page>
  )
}

function About({ shown: { kind, source, fileBytes, startedBy, createdAt } }: { shown: ShownImport }) {
  const t = useTranslations('imports')
  const formats = useFormats()
  const size = formats.bytes(fileBytes)
  return (
    <Basis
      sources={t('one.about', { kind: t(`kinds.${kind}`), source, size })}
      age={t('one.broughtBy', { name: startedBy, at: formats.dayTime(createdAt) })}
    />
  )
}

function Draft({ id }: { id: string }) {
  const draft = useDraft(id)
  return <Loaded query={draft}>{(found) => <DraftCards draft={found} />}</Loaded>
}

export { ImportPage as Component }
