/** Prints one part of a page alone: everything that neither holds it nor is in it leaves the paper. */
export function printOne(part: HTMLElement | null): void {
  if (!part) return
  const rest: Element[] = []
  for (
    let inside: HTMLElement = part;
    inside !== document.body && inside.parentElement;
    inside = inside.parentElement
  ) {
    rest.push(...[...inside.parentElement.children].filter((child) => child !== inside && child.tagName !== 'HEAD'))
  }
  for (const other of rest) other.setAttribute('data-print-one', 'rest')
  document.documentElement.toggleAttribute('data-printing-one', true)
  window.print()
  document.documentElement.toggleAttribute('data-printing-one', false)
  for (const other of rest) other.removeAttribute('data-print-one')
}
