import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { isBuiltIn } from '../domain/keys.ts'
import css from './agreement.module.css'
import { definitionPath, writePath, type Definition } from './shapes.ts'
import { SignatureMarks } from './signatures.tsx'
import { useVoices, useWordName } from './use-agreement.ts'
import { WaitsFor } from './waits-for.tsx'

/** The words that both sides count by: what is in force, what is under way, and first what waits for the reader. */
export function DefinitionsPage() {
  const t = useTranslations('agreement.list')
  const definitions = useQuery(api.agreement.definitions.queryOptions())
  const speaks = useVoices().length > 0
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      acts={speaks && <ButtonLink to={writePath('new')}>{t('own')}</ButtonLink>}
    >
      <Loaded query={definitions}>
        {({ items }) => (
          <>
            <Waiting items={items.filter(({ waitsForMe }) => waitsForMe)} />
            <Card>
              <CardHead title={t('all')} />
              <Words items={items} />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Waiting({ items }: { items: readonly Definition[] }) {
  const t = useTranslations('agreement.list')
  const nameOf = useWordName()
  if (items.length === 0) return null
  return (
    <Card shared>
      <CardHead title={t('waits')} />
      <Stack gap={4}>
        {items.map((item, place) => (
          <div key={item.key} className={css.waiting}>
            <div>
              <strong>{nameOf(item)}</strong>
              <Row gap={4}>
                <WaitsFor sides={item.open?.waitsFor ?? []} standing={item.open?.standing} />
                {item.open && <SignatureMarks signatures={item.open.signatures} />}
              </Row>
            </div>
            <ButtonLink
              variant={place === 0 ? 'filled' : 'quiet'}
              to={definitionPath(item.key)}
              label={t('lookName', { name: nameOf(item), number: item.open?.number ?? 0 })}
            >
              {t('look', { number: item.open?.number ?? 0 })}
            </ButtonLink>
          </div>
        ))}
      </Stack>
    </Card>
  )
}

function Words({ items }: { items: readonly Definition[] }) {
  const t = useTranslations('agreement.list')
  const columns: Column<Definition>[] = [
    { key: 'word', title: t('word'), phone: 'name', width: '55%', cell: (item) => <Word item={item} /> },
    { key: 'now', title: t('now'), cell: (item) => <InForce item={item} /> },
    { key: 'next', title: t('next'), cell: (item) => <UnderWay item={item} /> },
  ]
  return <Table caption={t('all')} columns={columns} rows={items} rowKey={({ key }) => key} />
}

function Word({ item }: { item: Definition }) {
  const tFirst = useTranslations('agreement.firstWords')
  const nameOf = useWordName()
  const words = item.inForce?.text ?? (isBuiltIn(item.key) ? tFirst(item.key) : '')
  return (
    <>
      <Link to={definitionPath(item.key)} className={css.word}>
        {nameOf(item)}
      </Link>
      <Text size={13} tone={item.inForce ? 'soft' : 'muted'} as="div">
        {words}
      </Text>
    </>
  )
}

function InForce({ item: { inForce } }: { item: Definition }) {
  const t = useTranslations('agreement.list')
  const formats = useFormats()
  if (!inForce?.inForceFrom)
    return (
      <Text as="span" tone="muted">
        {t('notYet')}
      </Text>
    )
  return t('since', { number: inForce.number, day: formats.day(inForce.inForceFrom) })
}

function UnderWay({ item: { open, next, drafts } }: { item: Definition }) {
  const t = useTranslations('agreement.list')
  const one = useTranslations('agreement.one')
  const formats = useFormats()
  if (open)
    return (
      <Stack gap={1}>
        <span>{one('version', { number: open.number })}</span>
        <WaitsFor sides={open.waitsFor} standing={open.standing} />
      </Stack>
    )
  if (next?.inForceFrom) return t('comes', { number: next.number, day: formats.day(next.inForceFrom) })
  return (
    <Text as="span" tone="muted">
      {drafts.length > 0 ? t('drafts', { count: drafts.length }) : t('nothingOpen')}
    </Text>
  )
}

export { DefinitionsPage as Component }
