/** Something a customer is known by. `id` is all of it in one text, made once: books look keys up many times. */
export type CustomerKey<Kind extends string = string> = { kind: Kind; source: string; key: string; id: string }

export function customerKey<Kind extends string>(kind: Kind, source: string, key: string): CustomerKey<Kind> {
  return { kind, source, key, id: keyId(kind, source, key) }
}

export function keyId(kind: string, source: string, key: string): string {
  return `${kind}\n${source}\n${key}`
}

/** Keys in one order, so that two imports at once wait for each other instead of locking each other out. */
export function inKeyOrder<Claim extends { key: CustomerKey }>(claims: readonly Claim[]): Claim[] {
  return claims.toSorted((a, b) => (a.key.id < b.key.id ? -1 : 1))
}
