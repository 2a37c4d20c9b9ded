import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useNow } from '#web/words/age.ts'
import { isBuiltIn } from '../domain/keys.ts'
import { everyLead } from '../domain/rule.ts'
import { DraftForm, type Draft } from './draft-form.tsx'
import { definitionPath, listPath, type Version } from './shapes.ts'
import { useWordName } from './use-agreement.ts'
import { useDayIn } from './use-day-in.ts'

const day = 86_400_000

/** Words a draft: of one of the house's words, of a word of the company's own, or as a counter-proposal. */
export function WritePage() {
  const { key = '' } = useParams()
  return key === 'new' ? <NewWord /> : <KnownWord word={key} />
}

function NewWord() {
  const t = useTranslations('agreement.write')
  const list = useTranslations('agreement.pages')
  const first = useFirstDraft('')
  return (
    <Page title={t('newTitle')} lead={t('lead')} crumb={<Link to={listPath}>{list('list')}</Link>}>
      <DraftForm first={first} word={null} target={{}} />
    </Page>
  )
}

function KnownWord({ word }: { word: string }) {
  const t = useTranslations('agreement.write')
  const nameOf = useWordName()
  const definition = useQuery(api.agreement.definition.queryOptions({ input: { key: word } }))
  const name = nameOf({ key: word, name: definition.data?.name ?? null })
  return (
    <Page title={t('title', { name })} lead={t('lead')} crumb={<Link to={definitionPath(word)}>{name}</Link>}>
      <Loaded query={definition}>{({ versions }) => <Known word={word} versions={versions} />}</Loaded>
    </Page>
  )
}

function Known({ word, versions }: { word: string; versions: readonly Version[] }) {
  const [params] = useSearchParams()
  const named = (name: string) => versions.find(({ id }) => id === params.get(name))
  const [draft, answers, from] = [named('draft'), named('answers'), named('from')]
  const first = useFirstDraft(word)
  const dayIn = useDayIn()
  const model = draft ?? answers ?? from
  const begun: Draft = model
    ? {
        ...first,
        text: model.text,
        rule: model.rule,
        owners: { marketing: model.owners.marketing?.id ?? null, sales: model.owners.sales?.id ?? null },
        ...(draft && { gives: draft.gives, effectiveFrom: dayIn(draft.effectiveFrom), side: draft.side }),
        examples: (draft ?? answers)?.examples.map(({ leadId, meets }) => ({ leadId, meets })) ?? [],
      }
    : first
  const target = draft ? { draft } : answers ? { answers } : {}
  return <DraftForm key={model?.id} first={begun} word={word} target={target} />
}

/** What an empty draft begins with: a usual wording, every lead, and a fortnight to talk about it. */
function useFirstDraft(word: string): Draft {
  const tFirst = useTranslations('agreement.firstWords')
  const dayIn = useDayIn()
  const now = useNow(3600)
  return {
    name: '',
    text: isBuiltIn(word) ? tFirst(word) : '',
    rule: everyLead,
    examples: [],
    owners: { marketing: null, sales: null },
    effectiveFrom: dayIn(new Date(now.getTime() + 14 * day)),
    gives: '',
    side: undefined,
  }
}

export { WritePage as Component }
