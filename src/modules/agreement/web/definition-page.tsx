import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { Link, useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { Thread } from '#modules/together/web/index.ts'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { isBuiltIn } from '../domain/keys.ts'
import { BacktestCard } from './backtest-card.tsx'
import { BacktestDrawer, readEvidence } from './backtest-drawer.tsx'
import { History } from './history.tsx'
import { listPath, writePath, type Version } from './shapes.ts'
import { useVoices, useWordName } from './use-agreement.ts'
import { VersionCard } from './version-card.tsx'

const standing = ['proposed', 'objected', 'draft', 'signed', 'in-force'] as const

/** What stands now and what is under way, the most urgent first. */
function present(versions: readonly Version[]): Version[] {
  return standing.flatMap((each) => versions.filter((version) => version.standing === each))
}

/** One word: its proposal, its wording in force, what would change, and how it came to be. */
export function DefinitionPage() {
  const { key = '' } = useParams()
  const t = useTranslations('agreement.one')
  const list = useTranslations('agreement.pages')
  const nameOf = useWordName()
  const definition = useQuery(api.agreement.definition.queryOptions({ input: { key } }))
  const name = nameOf({ key, name: definition.data?.name ?? null })
  const versions = definition.data?.versions ?? []
  const [first] = present(versions)
  const speaks = useVoices().length > 0
  const mayDraft = speaks && versions.length > 0 && !versions.some(({ standing: each }) => each === 'draft')
  return (
    <Page
      title={name}
      lead={t('lead')}
      crumb={<Link to={listPath}>{list('list')}</Link>}
      acts={mayDraft && first && <ButtonLink to={writePath(key, { from: first.id })}>{t('another')}</ButtonLink>}
      evidence={(evidence) => {
        const what = readEvidence(evidence)
        const version = versions.find(({ id }) => id === what?.id)
        return what && version ? <BacktestDrawer what={what} version={version} /> : null
      }}
    >
      <Loaded query={definition}>
        {({ versions: all }) => (all.length === 0 ? <Nothing word={key} /> : <Versions versions={all} word={key} />)}
      </Loaded>
    </Page>
  )
}

function Versions({ versions, word }: { versions: readonly Version[]; word: string }) {
  const now = present(versions)
  const [urgent] = now
  const tested = now.find(({ standing: each }) => each !== 'in-force') ?? urgent
  return (
    <>
      {now.map((version) => (
        <Fragment key={version.id}>
          <VersionCard version={version} word={word} urgent={version === urgent} />
          {version === tested && <BacktestCard version={version} />}
        </Fragment>
      ))}
      <History versions={versions} />
      <Thread on={{ kind: 'definition', id: word }} />
    </>
  )
}

function Nothing({ word }: { word: string }) {
  const t = useTranslations('agreement.one')
  const tFirst = useTranslations('agreement.firstWords')
  const speaks = useVoices().length > 0
  return (
    <Card>
      <CardHead title={t('empty')} />
      <EmptyState
        title={isBuiltIn(word) ? t('firstWords', { words: tFirst(word) }) : ''}
        act={
          speaks && (
            <ButtonLink variant="filled" to={writePath(word)}>
              {t('write')}
            </ButtonLink>
          )
        }
      >
        {t('emptyLead')}
      </EmptyState>
    </Card>
  )
}

export { DefinitionPage as Component }
