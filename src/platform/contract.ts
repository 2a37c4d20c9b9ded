import { oc } from '@orpc/contract'
import { z } from 'zod'

/**
 * Who may call an endpoint. `anyone`: also without signing in; `reader`: every signed-in person and key;
 * `writer`: all but auditors; `lead`: leads and admins; `admin`: admins alone.
 */
export type Access = 'anyone' | 'reader' | 'writer' | 'lead' | 'admin'

export type EndpointMeta = {
  access: Access
  /** Not part of the public REST document: sign-in screens and the like. */
  internal?: boolean
}

/** Every endpoint starts here: the permission stands on the endpoint, and without one nobody but an admin gets in. */
export const endpoint = oc.$meta<EndpointMeta>({ access: 'admin' })

export const side = z.enum(['marketing', 'sales', 'both', 'leadership', 'hr', 'finance', 'service'])
export const role = z.enum(['member', 'lead', 'admin', 'auditor'])
export const language = z.enum(['en', 'sv', 'fi', 'ru'])
/** The two whose lists and touches are compared; the house's only two-sided words. */
export const listSide = z.enum(['marketing', 'sales'])

export type Side = z.infer<typeof side>
export type Role = z.infer<typeof role>
export type Language = z.infer<typeof language>
export type ListSide = z.infer<typeof listSide>

export const money = z.object({ minor: z.int(), currency: z.string().length(3) })
export const id = z.uuid()
export const instant = z.coerce.date()
/** A calendar day, `2026-11-21`. */
export const day = z.iso.date()

/** A page of a list: hand the last answer's cursor back for the next one. */
export const pageRequest = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}
