/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a list that is walked from a text field has no tags of its own */
import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type KeyboardEvent, useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import type { LoopPages } from '#web/navigation.ts'
import type { Finder, Found } from '#web/page-types.ts'
import { Icon } from '#web/ui/icon.tsx'
import {
  isMeant,
  type PaletteEntry,
  type PaletteGroup,
  useActEntries,
  useFound,
  usePageEntries,
} from './palette-entries.ts'
import css from './palette.module.css'

type Props = { loops: readonly LoopPages[]; finders: readonly Finder[]; onClose: () => void }

/** Finds a page, an act, or anything that the modules can find. Arrow keys walk, Enter goes, Esc closes. */
export function Palette({ loops, finders, onClose }: Props) {
  const t = useTranslations('house.palette')
  const [words, setWords] = useState('')
  const { groups, failed, searching } = useGroups(loops, finders, words)
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={560}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      classNames={{ content: css.palette ?? '', overlay: css.veil ?? '' }}
    >
      <Modal.Overlay backgroundOpacity={1} />
      <Modal.Content radius={10} aria-label={t('title')}>
        <Results
          words={words}
          onWords={setWords}
          groups={groups}
          searching={searching}
          onChoose={(entry) => {
            onClose()
            entry.choose()
          }}
        />
        {failed && <p className={css.none}>{t('failed')}</p>}
      </Modal.Content>
    </Modal.Root>
  )
}

function useGroups(loops: readonly LoopPages[], finders: readonly Finder[], words: string) {
  const t = useTranslations('house.palette')
  const navigate = useNavigate()
  const [settled] = useDebouncedValue(words, 200)
  const pages = usePageEntries(loops).filter((entry) => isMeant(`${entry.words} ${entry.detail ?? ''}`, words))
  const acts = useActEntries().filter((entry) => isMeant(entry.words, words))
  const found = useFound(finders, settled)
  const kinds = Map.groupBy(words.trim() === '' ? [] : (found.data ?? []), ({ kind }) => kind)
  const toEntry = ({ key, name, detail, to }: Found): PaletteEntry => ({
    key,
    words: name,
    ...(detail !== undefined && { detail }),
    choose: () => void navigate(to),
  })
  const groups: readonly PaletteGroup[] = [
    ...[...kinds].map(([title, entries]) => ({ title, entries: entries.map(toEntry) })),
    { title: t('pages'), entries: pages },
    { title: t('acts'), entries: words.trim() === '' ? [] : acts },
  ].filter(({ entries }) => entries.length > 0)
  return { groups, failed: found.isError, searching: found.isFetching || settled !== words }
}

type ResultsProps = {
  words: string
  onWords: (words: string) => void
  groups: readonly PaletteGroup[]
  searching: boolean
  onChoose: (entry: PaletteEntry) => void
}

/** The entry that arrow keys reached, and how they move it. */
function useWalk(entries: readonly PaletteEntry[], id: string, onChoose: (entry: PaletteEntry) => void) {
  const [at, setAt] = useState(0)
  const here = entries[Math.min(at, entries.length - 1)]
  const optionId = (entry: PaletteEntry) => `${id}-${entry.key}`
  function walk(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      const next = (at + step + entries.length) % entries.length
      const entry = entries[next]
      setAt(next)
      if (entry) document.getElementById(optionId(entry))?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'Enter' && here) onChoose(here)
  }
  return { here, optionId, walk, restart: () => setAt(0) }
}

function Results({ words, onWords, groups, searching, onChoose }: ResultsProps) {
  const t = useTranslations('house.palette')
  const id = useId()
  const entries = groups.flatMap((group) => group.entries)
  const { here, optionId, walk, restart } = useWalk(entries, id, onChoose)
  return (
    <>
      <div className={css.field}>
        <Icon name="find" />
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to be typed in, and at once
          autoFocus
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={here && optionId(here)}
          aria-autocomplete="list"
          aria-label={t('field')}
          placeholder={t('field')}
          value={words}
          onChange={(event) => {
            onWords(event.target.value)
            restart()
          }}
          onKeyDown={walk}
        />
      </div>
      <div id={id} role="listbox" aria-label={t('results')} className={css.list}>
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className={css.group} aria-hidden="true">
              {group.title}
            </div>
            {group.entries.map((entry) => (
              <Option key={entry.key} id={optionId(entry)} entry={entry} chosen={entry === here} onChoose={onChoose} />
            ))}
          </div>
        ))}
      </div>
      <Told entries={entries.length} words={words} searching={searching} />
    </>
  )
}

function Told({ entries, words, searching }: { entries: number; words: string; searching: boolean }) {
  const t = useTranslations('house.palette')
  return (
    <>
      {entries === 0 && <p className={css.none}>{searching ? t('searching') : t('none', { words })}</p>}
      <output className="hidden-text">{searching ? '' : t('found', { count: entries })}</output>
    </>
  )
}

type OptionProps = { id: string; entry: PaletteEntry; chosen: boolean; onChoose: (entry: PaletteEntry) => void }

function Option({ id, entry, chosen, onChoose }: OptionProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- keys are heard in the field above
    <div id={id} role="option" aria-selected={chosen} className={css.option} onClick={() => onChoose(entry)}>
      {entry.icon && <Icon name={entry.icon} />}
      <span className={css.name}>{entry.words}</span>
      {entry.detail !== undefined && <span className={css.detail}>{entry.detail}</span>}
    </div>
  )
}
