import type { Access } from '../contract.ts'
import { Refusal } from '../refusal.ts'
import type { Caller, Scope } from './house.ts'

/** Whether this caller may call an endpoint with this permission. The only place that decides it. */
export function mayCall(caller: Caller, access: Access): boolean {
  switch (caller.kind) {
    case 'nobody':
      return access === 'anyone'
    case 'operator':
      return true
    case 'key':
      return access === 'anyone' || caller.scopes.includes(scopeFor(access))
    case 'person':
      return personMay(caller.role, access)
  }
}

/** Whoever may not is told whether signing in would help. */
export function refuseOthers(caller: Caller, access: Access): void {
  if (mayCall(caller, access)) return
  throw caller.kind === 'nobody'
    ? new Refusal('house.sign-in-first', {}, 401)
    : new Refusal('house.not-allowed', {}, 403)
}

function scopeFor(access: Exclude<Access, 'anyone'>): Scope {
  switch (access) {
    case 'reader':
      return 'read'
    case 'writer':
    case 'lead':
      return 'write'
    case 'admin':
      return 'admin'
  }
}

function personMay(role: 'member' | 'lead' | 'admin' | 'auditor', access: Access): boolean {
  switch (access) {
    case 'anyone':
    case 'reader':
      return true
    case 'writer':
      return role !== 'auditor'
    case 'lead':
      return role === 'lead' || role === 'admin'
    case 'admin':
      return role === 'admin'
  }
}
