import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Card } from '#web/ui/card.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { listsPath, rowsAddress } from './address.ts'
import css from './lists.module.css'
import { RuleState } from './rule-state.tsx'
import type { Rule } from './shapes.ts'
import { useRuleWords } from './rule-words.ts'

/** What both sides agreed to do with later differences of one kind. */
export function RulesPage() {
  const t = useTranslations('reconcile')
  const rules = useQuery(api.reconcile.rules.queryOptions())
  return (
    <Page title={t('rules.title')} lead={t('rules.lead')}>
      <Card>
        <Loaded query={rules}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('rules.none')} act={<ButtonLink to={listsPath}>{t('pages.lists')}</ButtonLink>}>
                {t('rules.noneLead')}
              </EmptyState>
            ) : (
              <RuleTable rules={items} />
            )
          }
        </Loaded>
      </Card>
    </Page>
  )
}

function when(rule: Rule): ReactNode {
  return <When rule={rule} />
}

function stateOf(rule: Rule): ReactNode {
  return <RuleState rule={rule} />
}

function RuleTable({ rules }: { rules: readonly Rule[] }) {
  const t = useTranslations('reconcile.rules')
  const columns: Column<Rule>[] = [
    { key: 'when', title: t('when'), phone: 'name', cell: when },
    { key: 'does', title: t('does'), cell: ({ choice }) => t(`thenDoes.${choice}`) },
    { key: 'rows', title: t('rows'), align: 'right', cell: (rule) => <SettledRows rule={rule} /> },
    { key: 'state', title: t('state'), cell: stateOf },
  ]
  return <Table caption={t('title')} columns={columns} rows={rules} rowKey={({ id }) => id} />
}

/** Rows that a rule settles now, in every period; a number that opens exactly them. */
function SettledRows({ rule: { id, rows } }: { rule: Rule }) {
  const t = useTranslations('reconcile.rules')
  const formats = useFormats()
  if (rows === 0) return formats.number(rows)
  return (
    <RowsLink rows={{ to: rowsAddress('all', { rule: id }) }} name={t('rowsName', { count: rows })}>
      {formats.number(rows)}
    </RowsLink>
  )
}

function When({ rule }: { rule: Rule }) {
  const t = useTranslations('reconcile.rules')
  const formats = useFormats()
  const words = useRuleWords()(rule)
  const { appliesFrom, made, confirmed } = rule
  const names = formats.list([made.name, ...(confirmed ? [confirmed.name] : [])])
  return (
    <>
      <div>{words}</div>
      <Text size={12} tone="muted" as="div">
        {t('from', { month: formats.month(appliesFrom) })}
        <div className={css.quiet}>{t('by', { names, day: formats.day(confirmed?.at ?? made.at) })}</div>
      </Text>
    </>
  )
}

export { RulesPage as Component }
