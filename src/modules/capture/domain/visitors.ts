/** Who a visitor is, as far as anybody said. */
export type Known = { personId: string; companyId: string | null }

/** One visitor: everything they call themselves, and who they are once that is known. */
export type Visitor = { id: string; called: Set<string>; known: Known | null; isChanged: boolean }

/** All that visitors call themselves, and whose name is whose. Names that nobody has used yet get a visitor when they are met. */
export type Visitors = { byName: Map<string, Visitor>; makeId: () => string }

export function visitorCalled({ byName, makeId }: Visitors, name: string): Visitor {
  const before = byName.get(name)
  if (before) return before
  const visitor = { id: makeId(), called: new Set([name]), known: null, isChanged: true }
  byName.set(name, visitor)
  return visitor
}

/**
 * Two names of one visitor. A device (`a:`) that another user takes over is theirs from then on; two known users stay two, since
 * merging persons is for people to decide.
 */
export function sameVisitor(visitors: Visitors, name: string, other: string): void {
  const [one, two] = [visitorCalled(visitors, name), visitorCalled(visitors, other)]
  if (one === two) return
  if (other.startsWith('a:') && isAnother(one, two)) return moveName(visitors, other, two, one)
  if (one.known && two.known) return
  const [kept, gone] = one.known || !two.known ? [one, two] : [two, one]
  for (const each of gone.called) {
    kept.called.add(each)
    visitors.byName.set(each, kept)
  }
  kept.isChanged = true
}

function isAnother(one: Visitor, two: Visitor): boolean {
  const users = [...two.called].filter((each) => each.startsWith('u:'))
  const otherUser = users.length > 0 && [...one.called].some((each) => each.startsWith('u:') && !users.includes(each))
  return otherUser || (one.known !== null && two.known !== null && one.known.personId !== two.known.personId)
}

function moveName({ byName }: Visitors, name: string, from: Visitor, to: Visitor): void {
  from.called.delete(name)
  to.called.add(name)
  byName.set(name, to)
  from.isChanged = true
  to.isChanged = true
}

/**
 * Says who is called so. An anonymous name whose visitor is somebody else already becomes the new one's; the rest of that
 * visitor's names stay with whom they were. True when nobody knew before, so that what waited may go on.
 */
export function identify(visitors: Visitors, name: string, known: Known): boolean {
  const visitor = visitorCalled(visitors, name)
  if (visitor.known && visitor.known.personId !== known.personId && name.startsWith('a:')) {
    const fresh = { id: visitors.makeId(), called: new Set<string>(), known, isChanged: true }
    moveName(visitors, name, visitor, fresh)
    return false
  }
  const isNew = visitor.known === null
  const companyId = known.companyId ?? visitor.known?.companyId ?? null
  if (isNew || visitor.known?.companyId !== companyId || visitor.known.personId !== known.personId) {
    visitor.known = { personId: known.personId, companyId }
    visitor.isChanged = true
  }
  return isNew
}
