import { useMe } from '#web/me.ts'

/** Auditors read and change nothing; the house decides, the page only leaves out what would be refused. */
export function useMayWrite(): boolean {
  const role = useMe()?.person?.role
  return role !== undefined && role !== 'auditor'
}

/** Keys, secrets and the hosts that people are sent on to are for leads and admins. */
export function useMayHoldKeys(): boolean {
  const role = useMe()?.person?.role
  return role === 'lead' || role === 'admin'
}
