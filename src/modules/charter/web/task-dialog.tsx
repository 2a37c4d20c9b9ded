import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Checkbox } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { clockKeys, letters as allLetters, promiseKeys, rhythms, stageKeys } from '../domain/words.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import css from './form.module.css'
import { type Lettered, bySide, lettersOf, sent, shownOf, toggled } from './matrix.ts'
import type { BoundObject, Somebody, Task } from './shapes.ts'
import { useAct } from './use-act.ts'
import { useObjectWords } from './use-words.ts'
import { useVoice, VoiceChoice } from './voice.tsx'

const objects: readonly BoundObject[] = [
  { kind: 'free' },
  ...clockKeys.map((key) => ({ kind: 'clock', key }) as const),
  ...promiseKeys.map((key) => ({ kind: 'promise', key }) as const),
  ...stageKeys.map((key) => ({ kind: 'stage', key }) as const),
]

function keyOf(object: BoundObject): string {
  return object.kind === 'free' ? 'free' : `${object.kind} ${object.key}`
}

type Props = { task: Task | null; people: readonly Somebody[]; onClose: () => void }

/** Proposes a task or a changed one, with the same fields; both heads sign it before it counts. */
export function TaskDialog({ task, people, onClose }: Props) {
  const t = useTranslations('charter.task')
  const voice = useVoice()
  const { draft, change } = useDraft(task)
  const [note, setNote] = useState('')
  const proposing = useAct(async () => {
    const { letters, ...said } = draft
    const wish = { ...said, coOwned: said.coOwned && said.side === 'both', letters: sent(letters), note: note.trim() }
    const { actingFor } = voice
    await (task === null
      ? house.charter.proposeTask({ ...wish, actingFor })
      : house.charter.changeTask({ ...wish, id: task.id, actingFor }))
  }, onClose)
  return (
    <ActDialog
      title={task === null ? t('new') : t('changeTitle', { name: shownOf(task)?.name ?? '' })}
      go={t('propose')}
      size="wide"
      busy={proposing.isPending}
      error={proposing.error}
      disabled={draft.name.trim() === ''}
      onGo={() => proposing.mutate(undefined)}
      onClose={onClose}
    >
      <VoiceChoice voice={voice} />
      <TaskFields draft={draft} change={change} />
      <LetterFields letters={draft.letters} people={people} onChange={(letters) => change({ letters })} />
      <TextArea label={t('note')} optional rows={2} maxLength={2000} value={note} onChange={setNote} />
    </ActDialog>
  )
}

function useDraft(task: Task | null) {
  const known = task === null ? null : shownOf(task)
  const [draft, setDraft] = useState<Draft>({
    name: known?.name ?? '',
    side: known?.side ?? 'both',
    coOwned: known?.coOwned ?? false,
    rhythm: known?.rhythm ?? 'weekly',
    object: known?.object ?? { kind: 'free' },
    letters: lettersOf(known),
  })
  return { draft, change: (part: Partial<Draft>) => setDraft({ ...draft, ...part }) }
}

type Draft = {
  name: string
  side: 'marketing' | 'sales' | 'both'
  coOwned: boolean
  rhythm: (typeof rhythms)[number]
  object: BoundObject
  letters: Lettered
}

function TaskFields({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const t = useTranslations('charter.task')
  const tTerms = useTranslations('charter.terms')
  const tSides = useTranslations('house.sides')
  const objectWords = useObjectWords()
  const { name, side, coOwned, rhythm, object } = draft
  return (
    <>
      <TextField
        label={t('name')}
        note={t('nameNote')}
        value={name}
        maxLength={200}
        onChange={(typed) => change({ name: typed })}
      />
      <div className={css.fields}>
        <Select
          label={t('side')}
          value={side}
          options={(['marketing', 'sales', 'both'] as const).map((value) => ({ value, label: tSides(value) }))}
          onChange={(chosen) => chosen && change({ side: chosen })}
        />
        <Select
          label={t('rhythm')}
          value={rhythm}
          options={rhythms.map((value) => ({ value, label: tTerms(`rhythms.${value}`) }))}
          onChange={(chosen) => chosen && change({ rhythm: chosen })}
        />
      </div>
      {side === 'both' && (
        <Checkbox
          label={t('coOwned')}
          note={t('coOwnedNote')}
          checked={coOwned}
          onChange={(checked) => change({ coOwned: checked })}
        />
      )}
      <Select
        label={t('object')}
        note={object.kind === 'clock' ? t('clockNote') : undefined}
        value={keyOf(object)}
        options={objects.map((each) => ({ value: keyOf(each), label: objectWords(each) }))}
        onChange={(chosen) => change({ object: objects.find((each) => keyOf(each) === chosen) ?? { kind: 'free' } })}
      />
    </>
  )
}

type LetterProps = { letters: Lettered; people: readonly Somebody[]; onChange: (letters: Lettered) => void }

function LetterFields({ letters, people, onChange }: LetterProps) {
  const t = useTranslations('charter.matrix')
  const shown = people.filter(({ id, left }) => !left || (letters.get(id)?.length ?? 0) > 0)
  return (
    <div className={css.letterFields}>
      <table>
        <caption className="hidden-text">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('person')}</th>
            {allLetters.map((letter) => (
              <th key={letter} scope="col" title={t(`letters.${letter}`)}>
                {letter}
                <span className="hidden-text"> {t(`letters.${letter}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.toSorted(bySide).map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {allLetters.map((letter) => (
                <td key={letter}>
                  <input
                    type="checkbox"
                    aria-label={`${name}: ${t(`letters.${letter}`)}`}
                    checked={letters.get(id)?.includes(letter) === true}
                    onChange={() => onChange(new Map([...letters, [id, toggled(letters.get(id) ?? [], letter)]]))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
