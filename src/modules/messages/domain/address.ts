import ipaddr from 'ipaddr.js'

/** Why the house does not send to an address. */
export type AddressProblem = 'not-an-address' | 'not-https' | 'has-password' | 'private'

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** Networks that the operator opened although they are not public: `10.0.0.0/8, 127.0.0.1/32`. Throws on anything else. */
export function networksFrom(text: string): Network[] {
  const parts = text.split(',').map((part) => part.trim())
  return parts.filter((part) => part !== '').map((part) => ipaddr.parseCIDR(part))
}

function within(address: ipaddr.IPv4 | ipaddr.IPv6, networks: readonly Network[]): boolean {
  return networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))
}

/**
 * Whether an IP address may be sent to: it is a public one, or lies in a network that the operator opened. IPv4 inside IPv6 is
 * judged as IPv4; translated, tunnelled, local, shared and reserved ranges are not public.
 */
export function mayReach(ip: string, opened: readonly Network[]): boolean {
  if (!ipaddr.isValid(ip)) return false
  const address = ipaddr.process(ip)
  return address.range() === 'unicast' || within(address, opened)
}

/** The address as one may send to it, or why not. Plain HTTP goes only to what the operator opened by number. */
export function checkAddress(text: string, opened: readonly Network[]): URL | AddressProblem {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['http:', 'https:'].includes(url.protocol)) return 'not-an-address'
  if (url.username !== '' || url.password !== '') return 'has-password'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isNumber = ipaddr.isValid(host)
  if (isNumber && !mayReach(host, opened)) return 'private'
  if (host === 'localhost' || host.endsWith('.localhost')) return 'private'
  const inOpened = isNumber && within(ipaddr.process(host), opened)
  return url.protocol === 'https:' || inOpened ? url : 'not-https'
}
