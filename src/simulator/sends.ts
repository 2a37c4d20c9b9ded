import type { ActivityKind, TouchKind, TouchRecord } from './types.ts'
import type { Campaign } from './campaigns.ts'
import type { World } from './world.ts'

const sendKinds: { readonly [kind in ActivityKind]: TouchKind } = {
  mailing: 'mail_sent',
  webinar: 'webinar_held',
  trade_show: 'event_held',
  advertising: 'advert_shown',
  call_block: 'call_block_held',
  deal_support: 'mail_sent',
}

/** One touch without a person for each campaign that has run: how many it reached and what it cost so far. */
export function sends(world: World): TouchRecord[] {
  return world.campaigns
    .filter((campaign) => campaign.startsAt <= world.calendar.endsAt)
    .map((campaign) => send(world, campaign))
}

function send(world: World, campaign: Campaign): TouchRecord {
  const { record } = campaign
  return {
    externalId: `T-${record.externalId}`,
    occurredAt: record.startsAt,
    channel: record.channel,
    kind: sendKinds[record.kind],
    reach: world.reached[campaign.index] ?? 0,
    side: record.side,
    author: record.owner,
    email: null,
    personExternalId: null,
    companyExternalId: null,
    leadExternalId: null,
    activityExternalId: record.externalId,
    subject: record.name,
    cost: record.realCost ?? 0,
    currency: record.currency,
  }
}
