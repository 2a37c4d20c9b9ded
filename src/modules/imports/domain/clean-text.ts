const edges = /^[ \t\r\n\u00A0]+|[ \t\r\n\u00A0]+$/g

/**
 * What PostgreSQL can keep: without NUL, and with U+FFFD for half a letter (a lone surrogate). Everything else
 * stays as it was written.
 */
export function storableText(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text
  return whole.isWellFormed() ? whole : whole.toWellFormed()
}

/** Without blanks and line ends around it; other invisible characters are somebody's data and stay. */
export function trimmedText(text: string): string {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  if (first > 32 && first !== 160 && last > 32 && last !== 160) return text
  return text.replace(edges, '')
}
