import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { Refusal } from '#platform/refusal.ts'
import type { House } from '#platform/server/house.ts'
import type { Rank, Side } from '../domain/sheet.ts'

/** What a link proves: a sheet of this wave for this side. Who holds it is written nowhere, neither in it nor in the house. */
export type SheetLink = { workspaceId: string; waveId: string; side: Side; rank: Rank; sheetHash: string }

const shape = /^([0-9a-f]{32})([0-9a-f]{32})([ms])([lf])([\w-]{32})([\w-]{22})$/

function seal(secret: string, text: string): string {
  return createHmac('sha256', secret).update(`assessment sheet ${text}`).digest('base64url').slice(0, 22)
}

/** A new link. It is made when its letter leaves and kept nowhere: the house knows its own seal when it comes back. */
export function makeToken(
  house: Pick<House, 'secret'>,
  { workspaceId, waveId, side, rank }: Omit<SheetLink, 'sheetHash'>,
): string {
  const cuts = `${side === 'marketing' ? 'm' : 's'}${rank === 'leader' ? 'l' : 'f'}`
  const body = `${workspaceId}${waveId}`.replaceAll('-', '') + cuts + randomBytes(24).toString('base64url')
  return body + seal(house.secret, body)
}

function withHyphens(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Refuses `assessment.no-such-link` (404) for what the house did not make. */
export function readToken(house: Pick<House, 'secret'>, token: string): SheetLink {
  const [, workspace = '', wave = '', side = '', rank = '', secret = '', sealed = ''] = shape.exec(token.trim()) ?? []
  const expected = seal(house.secret, workspace + wave + side + rank + secret)
  if (sealed.length !== expected.length || !timingSafeEqual(Buffer.from(sealed), Buffer.from(expected))) {
    throw new Refusal('assessment.no-such-link', {}, 404)
  }
  return {
    workspaceId: withHyphens(workspace),
    waveId: withHyphens(wave),
    side: side === 'm' ? 'marketing' : 'sales',
    rank: rank === 'l' ? 'leader' : 'staff',
    sheetHash: createHash('sha256').update(`assessment sheet ${secret}`).digest('hex'),
  }
}
