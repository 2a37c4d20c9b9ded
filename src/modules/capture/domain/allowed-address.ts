/** The host of a web address as people write it: `Example.com`, `https://example.com/thanks`; null when it is none. */
export function hostOf(written: string): string | null {
  const text = written.trim()
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  if (url === null || url.username !== '' || url.password !== '' || !/^[a-z\d.:[\]-]+$/.test(url.host)) return null
  return url.host
}

/** Whether people may be sent on to this address: whole, over http or https, nobody's password in it, and its host listed. */
export function mayLeadTo(address: string, hosts: readonly string[]): boolean {
  const url = URL.parse(address)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return false
  return url.username === '' && url.password === '' && hosts.includes(url.host)
}
