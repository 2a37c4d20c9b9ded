import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Row, Sides } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Decision, type ListSide, sides, speaksFor } from './shapes.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'
import { useWriter } from './words.ts'

type Position = Decision['positions'][number]

/** What each side holds, side by side; a side's last word counts and the earlier ones stay legible. */
export function PositionsCard({ decision }: { decision: Decision }) {
  const t = useTranslations('together.decision')
  return (
    <Card>
      <CardHead title={t('positions')} />
      <Sides>
        {sides.map((side) => (
          <SidePosition key={side} side={side} decision={decision} />
        ))}
      </Sides>
    </Card>
  )
}

function SidePosition({ side, decision }: { side: ListSide; decision: Decision }) {
  const t = useTranslations('together.decision')
  const writer = useWriter()
  const [writing, setWriting] = useState(false)
  const mine = decision.positions.filter((position) => position.side === side)
  const present = mine.find(({ counts }) => counts)
  const earlier = mine.filter(({ counts }) => !counts)
  const mayWrite = writer.canWrite && decision.outcome === null && speaksFor(writer.side, side)
  return (
    <section>
      <h3 className={css.sideHead}>
        <SideMark side={side} heading />
      </h3>
      <div className={css.position}>
        {present ? <Words position={present} decision={decision} /> : <Text tone="soft">{t('noPosition')}</Text>}
        {earlier.length > 0 && (
          <details className={css.earlier}>
            <summary>{t('earlier', { count: earlier.length })}</summary>
            {earlier.map((position) => (
              <Words key={position.id} position={position} decision={decision} />
            ))}
          </details>
        )}
        {mayWrite && !writing && (
          <Button small onClick={() => setWriting(true)}>
            {present ? t('change') : t('say', { side })}
          </Button>
        )}
        {mayWrite && writing && <PositionForm side={side} decision={decision} onDone={() => setWriting(false)} />}
      </div>
    </section>
  )
}

function Words({ position, decision }: { position: Position; decision: Decision }) {
  const t = useTranslations('together.decision')
  const formats = useFormats()
  const option = decision.choices.find(({ id }) => id === position.optionId)
  return (
    <div>
      {option && <Text strong>{`${t('inFavour')}: ${option.words}`}</Text>}
      <p className={css.said}>{position.words}</p>
      <Text size={12} tone="muted">
        {`${position.byName} · ${formats.dayTimeShort(position.at)}`}
      </Text>
    </div>
  )
}

type FormProps = { side: ListSide; decision: Decision; onDone: () => void }

const none = 'none'

function PositionForm({ side, decision: { id, choices }, onDone }: FormProps) {
  const t = useTranslations('together.decision')
  const tActs = useTranslations('house.acts')
  const [optionId, setOption] = useState(none)
  const [words, setWords] = useState('')
  const take = useChange(house.together.takePosition, onDone)
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (words.trim() !== '') take.mutate({ id, side, optionId: optionId === none ? null : optionId, words })
      }}
    >
      <Select
        label={t('inFavour')}
        searchable={false}
        value={optionId}
        options={[
          ...choices.map((choice) => ({ value: choice.id, label: `${choice.number}. ${choice.words}` })),
          { value: none, label: t('noOption') },
        ]}
        onChange={(chosen) => setOption(chosen ?? none)}
      />
      <TextArea label={t('position', { side })} rows={3} maxLength={4000} value={words} onChange={setWords} />
      {take.error !== null && <RefusalNotice error={take.error} />}
      <Row>
        <Button type="submit" busy={take.isPending} disabled={words.trim() === ''}>
          {t('say', { side })}
        </Button>
        <Button variant="text" onClick={onDone}>
          {tActs('cancel')}
        </Button>
      </Row>
    </form>
  )
}
