import { Pill } from './pill.tsx'

type Props<Name extends string> = {
  names: readonly Name[]
  values: Readonly<Partial<Record<Name, string>>>
  say: (name: Name, value: string) => string
  onRemove: (name: Name) => void
}

/** Filters that links from other pages set, and that are only taken away here. */
export function GivenFilters<const Name extends string>({ names, values, say, onRemove }: Props<Name>) {
  return names.map((name) => {
    const value = values[name]
    if (value === undefined) return null
    const words = say(name, value)
    return (
      <Pill key={name} tone="strong" name={words} onRemove={() => onRemove(name)}>
        {words}
      </Pill>
    )
  })
}
