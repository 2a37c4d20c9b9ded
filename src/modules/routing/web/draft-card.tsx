import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { newId } from '#platform/new-id.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Row } from '#web/ui/layout.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { RoutingRule, Version } from '../contract.ts'
import css from './routing.module.css'
import { RuleActs } from './rule-acts.tsx'
import { RuleDialog } from './rule-dialog.tsx'
import { RuleLines } from './rule-lines.tsx'
import { useDraft } from './use-draft.ts'

type Props = { published: Version | null; draft: Version | null; mayChange: boolean }

/** The rules that are being written: changed, moved and published here. */
export function DraftCard({ published, draft, mayChange }: Props) {
  const t = useTranslations('routing')
  const formats = useFormats()
  const writing = useDraft(draft)
  const { save, drop, publish } = writing
  const [opened, setOpened] = useState<RoutingRule>()
  const [said, setSaid] = useState('')
  const rules = draft?.rules ?? published?.rules ?? []
  const error = save.error ?? drop.error ?? publish.error
  function move(place: number, by: number): void {
    const rule = rules[place]
    if (!rule) return
    const others = rules.filter((_, at) => at !== place)
    save.mutate(others.toSpliced(place + by, 0, rule))
    setSaid(t('moved', { name: rule.name, place: String(place + by + 1), count: String(rules.length) }))
  }
  function keep(rule: RoutingRule): void {
    const known = rules.some(({ id }) => id === rule.id)
    save.mutate(known ? rules.map((each) => (each.id === rule.id ? rule : each)) : [...rules, rule])
    setOpened(undefined)
  }
  const dialog = (rule: RoutingRule) => <RuleDialog rule={rule} onKeep={keep} onClose={() => setOpened(undefined)} />
  if (!draft) {
    const begin = () => (published ? save.mutate(published.rules) : setOpened(newRule()))
    return (
      <BeginLine isFirst={!published} busy={save.isPending} error={error} onBegin={begin}>
        {opened && dialog(opened)}
      </BeginLine>
    )
  }
  return (
    <Card>
      <CardHead
        title={t('draft')}
        note={t('draftBy', { name: draft.changedName, day: formats.dayTime(draft.changedAt) })}
        acts={mayChange && <DraftActs writing={writing} onAdd={() => setOpened(newRule())} />}
      />
      <DraftRules
        rules={rules}
        mayChange={mayChange}
        onMove={move}
        onChange={setOpened}
        onRemove={(gone) => save.mutate(rules.filter(({ id }) => id !== gone))}
      />
      <output className={css.said}>{said}</output>
      {error !== null && <ErrorNotice error={error} />}
      {opened && dialog(opened)}
    </Card>
  )
}

type BeginProps = { isFirst: boolean; busy: boolean; error: Error | null; onBegin: () => void; children: ReactNode }

function BeginLine({ isFirst, busy, error, onBegin, children }: BeginProps) {
  const t = useTranslations('routing')
  return (
    <Row>
      <Button variant="filled" busy={busy} onClick={onBegin}>
        {isFirst ? t('beginFirst') : t('begin')}
      </Button>
      {children}
      {error !== null && <ErrorNotice error={error} />}
    </Row>
  )
}

type RulesProps = {
  rules: readonly RoutingRule[]
  mayChange: boolean
  onMove: (place: number, by: number) => void
  onChange: (rule: RoutingRule) => void
  onRemove: (id: string) => void
}

function DraftRules({ rules, mayChange, onMove, onChange, onRemove }: RulesProps) {
  const t = useTranslations('routing')
  return (
    <RuleLines
      label={t('draft')}
      rules={rules}
      acts={(rule, place) =>
        mayChange && (
          <RuleActs
            rule={rule}
            isFirst={place === 0}
            isLast={place === rules.length - 1}
            onMove={(by) => onMove(place, by)}
            onChange={() => onChange(rule)}
            onRemove={() => onRemove(rule.id)}
          />
        )
      }
    />
  )
}

function DraftActs({
  writing: { save, drop, publish },
  onAdd,
}: {
  writing: ReturnType<typeof useDraft>
  onAdd: () => void
}) {
  const t = useTranslations('routing')
  return (
    <>
      <Button onClick={onAdd}>{t('addRule')}</Button>
      <Button onClick={() => drop.mutate()}>{t('drop')}</Button>
      {/* What is being saved is what is published. */}
      <Button variant="filled" busy={publish.isPending || save.isPending} onClick={() => publish.mutate()}>
        {t('publish')}
      </Button>
    </>
  )
}

function newRule(): RoutingRule {
  return {
    id: newId(),
    name: '',
    when: { join: 'all', of: [] },
    target: { kind: 'owner' },
    offerMinutes: null,
    outsideHours: 'wait',
  }
}
