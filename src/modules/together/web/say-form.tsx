import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Select } from '#web/ui/select.tsx'
import { type ListSide, type ObjectRef, otherSide, sides, type ThreadShape } from './shapes.ts'
import css from './thread.module.css'
import { useChange } from './use-change.ts'
import { usePeople, useWriter } from './words.ts'

/** Begins a thread: the words, who is to answer, whom to tell. The choices appear with the first word. */
export function OpenForm({ on }: { on: ObjectRef }) {
  const t = useTranslations('together.thread')
  const { side } = useWriter()
  const [words, setWords] = useState('')
  const [mentions, setMentions] = useState<readonly string[]>([])
  const [asks, setAsks] = useState<ListSide | 'nobody'>(otherSide(side) ?? 'nobody')
  const say = useChange(house.together.openThread, () => {
    setWords('')
    setMentions([])
  })
  const send = () => say.mutate({ on, words, mentions: [...mentions], asks: asks === 'nobody' ? null : asks })
  return (
    <SayFrame words={words} onSend={send}>
      <TextArea label={t('words')} rows={1} maxLength={4000} value={words} onChange={setWords} />
      {words.trim() !== '' && (
        <>
          <div className={css.options}>
            <AsksSelect value={asks} onChange={setAsks} />
            <MentionSelect chosen={mentions} onChange={setMentions} />
          </div>
          {say.error !== null && <RefusalNotice title={t('notSaid')} error={say.error} />}
          <SendRow busy={say.isPending} words={t('say')} />
        </>
      )}
    </SayFrame>
  )
}

/** Answers in a thread; the other side is asked again only when one says so. */
export function AnswerForm({ thread: { id }, onDone }: { thread: ThreadShape; onDone: () => void }) {
  const t = useTranslations('together.thread')
  const tActs = useTranslations('house.acts')
  const other = otherSide(useWriter().side)
  const [words, setWords] = useState('')
  const [back, setBack] = useState(false)
  const [mentions, setMentions] = useState<readonly string[]>([])
  const answer = useChange(house.together.answer, onDone)
  const send = () => answer.mutate({ id, words, mentions: [...mentions], ...(back && other && { asks: other }) })
  return (
    <SayFrame words={words} onSend={send}>
      <TextArea label={t('answerWords')} rows={2} maxLength={4000} value={words} onChange={setWords} />
      <div className={css.options}>
        <MentionSelect chosen={mentions} onChange={setMentions} />
        {other !== null && <Checkbox label={t('askBack')} checked={back} onChange={setBack} />}
      </div>
      {answer.error !== null && <RefusalNotice title={t('notSaid')} error={answer.error} />}
      <SendRow busy={answer.isPending} words={t('answer')} disabled={words.trim() === ''}>
        <Button variant="text" onClick={onDone}>
          {tActs('cancel')}
        </Button>
      </SendRow>
    </SayFrame>
  )
}

type FrameProps = { words: string; onSend: () => void; children: ReactNode }

/** A form that the keyboard sends, too. */
function SayFrame({ words, onSend, children }: FrameProps) {
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (words.trim() !== '') onSend()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl + Enter sends from every field inside
    <form className={css.form} data-print="off" onSubmit={submit} onKeyDown={onKeyDown}>
      <Stack gap={3}>{children}</Stack>
    </form>
  )
}

type SendProps = { busy: boolean; words: string; disabled?: boolean; children?: ReactNode }

function SendRow({ busy, words, disabled = false, children }: SendProps) {
  const t = useTranslations('together.thread')
  return (
    <Row>
      <Button type="submit" busy={busy} disabled={disabled}>
        {words}
      </Button>
      {children}
      <span className={css.keys}>{t('keys')}</span>
    </Row>
  )
}

function AsksSelect({
  value,
  onChange,
}: {
  value: ListSide | 'nobody'
  onChange: (asks: ListSide | 'nobody') => void
}) {
  const t = useTranslations('together.thread')
  const tSides = useTranslations('house.sides')
  return (
    <Select
      label={t('asks')}
      searchable={false}
      value={value}
      options={[
        ...sides.map((each) => ({ value: each, label: tSides(each) })),
        { value: 'nobody' as const, label: t('nobody') },
      ]}
      onChange={(chosen) => onChange(chosen ?? 'nobody')}
    />
  )
}

type MentionProps = { chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }

/** Colleagues who get a message about these words. */
function MentionSelect({ chosen, onChange }: MentionProps) {
  const t = useTranslations('together.thread')
  const tSides = useTranslations('house.sides')
  const { memberId } = useWriter()
  const people = usePeople()
  const free = people.filter(({ id }) => !chosen.includes(id) && id !== memberId)
  return (
    <div>
      <Select
        label={t('mention')}
        optional
        searchable
        value={null}
        options={free.map(({ id, name, side }) => ({ value: id, label: `${name} · ${tSides(side)}` }))}
        onChange={(id) => id !== null && onChange([...chosen, id])}
      />
      {chosen.length > 0 && (
        <div className={css.pills}>
          {people
            .filter(({ id }) => chosen.includes(id))
            .map(({ id, name }) => (
              <Pill key={id} name={name} onRemove={() => onChange(chosen.filter((each) => each !== id))}>
                {name}
              </Pill>
            ))}
        </div>
      )}
    </div>
  )
}
