import { getDomain } from 'tldts'

const ascii = /^[\x21-\x7e]+$/

/** A host name in lower-case ASCII (`bücher.de` is `xn--bcher-kva.de`); null when no host can be called so. */
export function asciiHost(host: string): string | null {
  const lower = host.toLowerCase()
  if (ascii.test(lower)) return lower
  const url = URL.parse(`http://${lower.normalize('NFKC')}`)
  return url === null || url.pathname !== '/' || url.port !== '' || url.username !== '' ? null : url.hostname
}

/**
 * The part of a host name, web address or e-mail address that somebody registered, in lower-case ASCII: `www.acme.co.uk`
 * and `https://acme.co.uk/kontakt` are both `acme.co.uk`. Suffixes under which others sell names count as suffixes
 * (`com.ru`, `github.io`), unless the whole name is one. Null for IP addresses, `localhost` and what is no host name.
 * Public Suffix List by way of tldts; science.md G.
 */
export function registrableDomain(text: string): string | null {
  const trimmed = text.trim()
  const domain = getDomain(trimmed, { allowPrivateDomains: true }) ?? getDomain(trimmed)
  return domain === null ? null : asciiHost(domain)
}
