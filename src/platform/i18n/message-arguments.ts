/** What a sentence takes: arguments by name with their kind, tags, and the plural forms that it spells out. */
export type MessageArguments = {
  /** `count` → `plural`; a plain one is `text`. */
  kinds: ReadonlyMap<string, string>
  tags: ReadonlySet<string>
  pluralForms: ReadonlyMap<string, ReadonlySet<string>>
}

type Found = { kinds: Map<string, string>; tags: Set<string>; pluralForms: Map<string, Set<string>> }

/** The place of the brace that closes the one at `open`. */
function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  throw new Error(`a brace is not closed: ${text}`)
}

/** `one {# lead} other {# leads}` as its names and sentences. */
function optionsOf(text: string): readonly [string, string][] {
  const options: [string, string][] = []
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('{', at)
    if (open === -1) break
    const close = closing(text, open)
    options.push([text.slice(at, open).trim(), text.slice(open + 1, close)])
    at = close + 1
  }
  return options
}

function readArgument(inside: string, found: Found): void {
  const [name = '', kind = 'text', ...rest] = inside.split(',').map((part) => part.trim())
  found.kinds.set(name, kind)
  if (kind !== 'plural' && kind !== 'select' && kind !== 'selectordinal') return
  const options = optionsOf(inside.slice(inside.indexOf(rest[0] ?? '')))
  if (kind === 'plural') found.pluralForms.set(name, new Set(options.map(([form]) => form)))
  for (const [, sentence] of options) readSentence(sentence, found)
}

function readSentence(text: string, found: Found): void {
  for (const [, tag] of text.matchAll(/<([a-z]\w*)>/gi)) if (tag !== undefined) found.tags.add(tag)
  let at = text.indexOf('{')
  while (at !== -1) {
    const close = closing(text, at)
    readArgument(text.slice(at + 1, close), found)
    at = text.indexOf('{', close + 1)
  }
}

/**
 * Reads the arguments of an ICU sentence as this house writes them (no quoting, no offsets).
 * Throws when a brace is not closed.
 */
export function argumentsOf(sentence: string): MessageArguments {
  const found: Found = { kinds: new Map(), tags: new Set(), pluralForms: new Map() }
  readSentence(sentence, found)
  return found
}
