/**
 * What PostgreSQL can keep: without NUL, and with U+FFFD for half a letter (a lone surrogate). Everything else
 * stays as it was written.
 */
export function storableText(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text
  return whole.isWellFormed() ? whole : whole.toWellFormed()
}

/** A blank, a tab, a line end or a no-break space. */
function isEdge(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13 || code === 160
}

/** Without blanks and line ends around it; other invisible characters are somebody's data and stay. */
export function trimmedText(text: string): string {
  let start = 0
  let end = text.length
  // Loops and not a pattern: a pattern takes minutes for a million blanks in the middle.
  while (start < end && isEdge(text.charCodeAt(start))) start++
  while (end > start && isEdge(text.charCodeAt(end - 1))) end--
  return end - start === text.length ? text : text.slice(start, end)
}
