import { hasPlusTags, isFreeMailDomain, roleNames } from './email-lists.ts'
import { asciiHost } from './web-domain.ts'

export type Email = {
  /** The same for all spellings of one mailbox: what is compared. */
  key: string
  /** Trimmed and in lower case, its domain in ASCII: where mail goes. */
  address: string
  domain: string
  /** A post such as info@ or sales@: never a reason to merge persons. */
  isRole: boolean
  /** A provider open to all: its domain never defines a company. */
  isFreeMail: boolean
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const domainName = new RegExp(`^(?:${label}\\.)*(?![0-9]+$)${label}$`)
const plainLocal = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const plainAddress = new RegExp(`^${plainLocal}(?:\\.${plainLocal})*@(?:${label}\\.)*(?![0-9]+$)${label}$`)
const anyLocal = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u

const lineBreak = /[\r\n]/
const anyAt = /[@\uff20]/
const wrapping = /^(?:mailto:|[^<>]*<)([^<>?]+?)(?:\?[^<>]*|>\s*)?$/
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g
const [longestLocal, longestAddress] = [64, 254]

function isRole(local: string): boolean {
  const name = local.split('+', 1)[0] ?? local
  if (roleNames.has(name)) return true
  if (!/[._-]/.test(name)) return false
  const [first = ''] = name.split(/[._-]/, 1)
  return roleNames.has(name.replace(/[._-]/g, '')) || (first.length > 3 && roleNames.has(first))
}

/** The local part by which the provider tells its mailboxes apart. */
function mailboxOf(local: string, domain: string): string {
  const untagged = local.includes('+') && hasPlusTags(domain) ? local.slice(0, local.indexOf('+')) : local
  const mailbox = domain === 'gmail.com' ? untagged.replaceAll('.', '') : untagged
  return mailbox === '' ? local : mailbox
}

function emailOf(address: string): Email | null {
  const at = address.lastIndexOf('@')
  if (at > longestLocal || address.length > longestAddress) return null
  const local = address.slice(0, at)
  const domain = address.slice(at + 1)
  const provider = domain === 'googlemail.com' ? 'gmail.com' : domain
  return {
    key: `${mailboxOf(local, provider)}@${provider}`,
    address,
    domain,
    isRole: isRole(local),
    isFreeMail: isFreeMailDomain(domain),
  }
}

/** Addresses with other letters than ASCII, wrapped as `Anna <anna@firma.se>`, or with characters that nobody sees. */
function unusualAddress(lower: string): string | null {
  const unwrapped = (wrapping.exec(lower)?.[1] ?? lower).replace(invisible, '').normalize('NFKC').trim().toLowerCase()
  const at = unwrapped.lastIndexOf('@')
  const domain = at < 1 ? null : asciiHost(unwrapped.slice(at + 1))
  if (domain === null || !domainName.test(domain) || !anyLocal.test(unwrapped.slice(0, at))) return null
  return `${unwrapped.slice(0, at)}@${domain}`
}

/**
 * Reads an e-mail address as written in a list; null when it is none. Accepted: dot-atoms of ASCII characters or letters of any
 * script before the @, a host name behind it (also a single label, but no last label of digits only), at most 64 and 254
 * characters, blanks around it, `mailto:` and `Name <address>`. Not accepted, although RFC 5322 would: quoted local parts, comments,
 * IP addresses, blanks or line breaks within or around. Rules of science.md G: whole address in lower case, the tag after
 * a + only for providers known to ignore it, dots only for Gmail, googlemail is Gmail.
 */
export function normaliseEmail(text: string): Email | null {
  if (text.length > 1000 || lineBreak.test(text)) return null
  const lower = text.trim().toLowerCase()
  if (plainAddress.test(lower)) return emailOf(lower)
  const address = anyAt.test(lower) ? unusualAddress(lower) : null
  return address === null ? null : emailOf(address)
}
