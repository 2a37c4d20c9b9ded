import { Menu as MantineMenu } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './icon.tsx'
import css from './menu.module.css'

export type MenuEntry =
  | { kind: 'act'; key: string; words: ReactNode; icon?: IconName; onChoose: () => void; disabled?: boolean }
  | { kind: 'way'; key: string; words: ReactNode; icon?: IconName; to: string }
  | { kind: 'choice'; key: string; words: ReactNode; chosen: boolean; onChoose: () => void; lang?: string }
  | { kind: 'label'; key: string; words: ReactNode }
  | { kind: 'line'; key: string }

type Props = {
  /** The button that opens it; it must take a ref. */
  opener: ReactElement
  entries: readonly MenuEntry[]
  position?: 'bottom-start' | 'bottom-end' | 'top-start' | 'right-end'
  width?: number
}

/** Acts behind one button: arrow keys walk, letters jump, Esc closes and gives the focus back. */
export function Menu({ opener, entries, position = 'bottom-end', width = 220 }: Props) {
  return (
    <MantineMenu
      position={position}
      width={width}
      offset={6}
      shadow="none"
      transitionProps={{ duration: 0 }}
      classNames={{
        dropdown: css.dropdown ?? '',
        item: css.item ?? '',
        label: css.label ?? '',
        divider: css.line ?? '',
      }}
      withinPortal
      returnFocus
      withInitialFocusPlaceholder={false}
    >
      <MantineMenu.Target>{opener}</MantineMenu.Target>
      <MantineMenu.Dropdown>{entries.map(drawEntry)}</MantineMenu.Dropdown>
    </MantineMenu>
  )
}

function drawEntry(entry: MenuEntry): ReactElement {
  switch (entry.kind) {
    case 'label':
      return <MantineMenu.Label key={entry.key}>{entry.words}</MantineMenu.Label>
    case 'line':
      return <MantineMenu.Divider key={entry.key} />
    case 'way':
      return <Way key={entry.key} entry={entry} />
    case 'choice':
      return <Choice key={entry.key} entry={entry} />
    case 'act':
      return <Act key={entry.key} entry={entry} />
    default:
      return entry satisfies never
  }
}

type Of<Kind extends MenuEntry['kind']> = { entry: Extract<MenuEntry, { kind: Kind }> }

function Way({ entry: { to, icon, words } }: Of<'way'>) {
  return (
    <MantineMenu.Item component={Link} to={to} leftSection={icon && <Icon name={icon} />}>
      {words}
    </MantineMenu.Item>
  )
}

function Choice({ entry: { key, chosen, lang, onChoose, words } }: Of<'choice'>) {
  return (
    <MantineMenu.RadioItem
      value={key}
      checked={chosen}
      onChange={onChoose}
      lang={lang}
      checkIcon={<Icon name="kept" size={15} />}
    >
      {words}
    </MantineMenu.RadioItem>
  )
}

function Act({ entry: { onChoose, disabled = false, icon, words } }: Of<'act'>) {
  return (
    <MantineMenu.Item onClick={onChoose} disabled={disabled} leftSection={icon && <Icon name={icon} />}>
      {words}
    </MantineMenu.Item>
  )
}
