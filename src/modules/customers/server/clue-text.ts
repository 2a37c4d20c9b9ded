const longestKey = 300

/** A text fit to be a key: whole characters, trimmed, no longer than an index takes; null for nothing. */
export function keyText(text: string | undefined): string | null {
  const bare = text?.replaceAll('\0', '').toWellFormed().trim()
  return bare ? bare.slice(0, longestKey).toWellFormed() : null
}

/** A text fit to be shown; null for nothing. */
export function shownText(text: string | undefined): string | null {
  const bare = text?.replaceAll('\0', '').toWellFormed().trim()
  return bare ? bare : null
}

/** ISO 3166-1 alpha-2 in capitals; null for a country written otherwise. */
export function countryCode(country: string | undefined): string | null {
  const code = country?.trim().toUpperCase()
  return code !== undefined && /^[A-Z]{2}$/.test(code) ? code : null
}

/** Remembers what a function gave for a text: lists name few companies, domains and countries many times. */
export function remembering<Answer>(read: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>()
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined) return known
    const answer = read(text)
    answers.set(text, answer)
    return answer
  }
}
