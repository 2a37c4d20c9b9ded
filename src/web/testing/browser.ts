/** What a browser has and the test's page lacks: media queries, size watching, scrolling. Nothing here decides anything. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

function narrow(query: string): boolean {
  return /max-width/.test(query) && globalThis.window.innerWidth <= Number(/\d+/.exec(query)?.[0] ?? 0)
}

export function completeBrowser(): void {
  const { window } = globalThis
  window.matchMedia = (query) =>
    Object.assign(new EventTarget(), {
      matches: narrow(query),
      media: query,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    })
  window.ResizeObserver = NoSizes
  window.scrollTo = () => undefined
  window.Element.prototype.scrollIntoView = () => undefined
}
