import { createTranslator } from 'use-intl/core'
import { sql } from 'kysely'
import { createFormats } from '#platform/i18n/formats.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { letterTimes, notify } from '#modules/messages/server/index.ts'
import { en } from '../i18n/en.ts'
import { fi } from '../i18n/fi.ts'
import { ru } from '../i18n/ru.ts'
import { sv } from '../i18n/sv.ts'
import { gatherSheets } from './gather-sheets.ts'
import { makeToken } from './links.ts'
import { addressOfHouse, nightAfter } from './moments.ts'
import { readParticipants, readWave, type Participant, type Wave } from './wave-rows.ts'

const catalogues = { en, sv, fi, ru }

type About = { company: string; timeZone: string }
type Due = { letters: Participant[]; later: Date | null; wave: Wave | null; about: About }

/** Sends the letters that are due, each with a link made for it and kept nowhere; those in quiet hours come later. */
export function inviteJob(house: House): JobHandler {
  return async ({ workspaceId, waveId }, stopping) => {
    const id = String(waveId)
    const { letters, later, wave, about } = await house.db.inWorkspace(workspaceId, (tx) =>
      due(tx, house, workspaceId, id),
    )
    if (wave === null) return
    for (const one of letters) {
      stopping.throwIfAborted()
      await house.mail.send({ to: one.email, ...invitation(house, workspaceId, wave, one, about) })
      await house.db.inWorkspace(workspaceId, (tx) => markMailed(tx, workspaceId, id, one.id))
    }
    if (later === null) return
    await house.db.inWorkspace(workspaceId, (tx) =>
      enqueue(
        tx,
        'assessment.invite',
        { workspaceId, waveId: id },
        { key: `assessment.invite:${id}`, queue: `assessment:${id}`, runAt: later },
      ),
    )
  }
}

async function due(tx: Tx, house: House, workspaceId: string, waveId: string): Promise<Due> {
  const now = house.clock.now()
  const { name: company, timeZone } = await readCompany(tx, workspaceId)
  const about = { company, timeZone }
  const wave = await readWave(tx, workspaceId, waveId).catch(() => null)
  if (wave?.state !== 'open') return { letters: [], later: null, wave: null, about }
  const waiting = (await readParticipants(tx, workspaceId, waveId)).filter(({ mailed }) => !mailed)
  const members = waiting.flatMap(({ memberId }) => memberId ?? [])
  const times = await letterTimes(tx, workspaceId, members, now)
  const timeOf = ({ memberId }: Participant) => (memberId === null ? now : (times.get(memberId) ?? now))
  const held = waiting.map(timeOf).filter((at) => at > now)
  const later = held.length === 0 ? null : new Date(Math.min(...held.map((at) => at.getTime())))
  return { letters: waiting.filter((one) => timeOf(one) <= now), later, wave, about }
}

function markMailed(tx: Tx, workspaceId: string, waveId: string, id: string): Promise<unknown> {
  return sql`update assessment_participant set mailed = true
    where workspace_id = ${workspaceId} and wave_id = ${waveId} and id = ${id}`.execute(tx)
}

function sayTo({ language }: Participant) {
  return createTranslator({ locale: language, messages: catalogues[language].mails })
}

function invitation(
  house: House,
  workspaceId: string,
  wave: Wave,
  one: Participant,
  { company, timeZone }: About,
): { subject: string; text: string } {
  const say = sayTo(one)
  const token = makeToken(house, { workspaceId, waveId: wave.id, side: one.side, rank: one.rank })
  // Behind a # the secret never travels in an address, so no log and no proxy sees it.
  const link = `${addressOfHouse(house.config)}/answer#${token}`
  const closes = createFormats({ language: one.language, timeZone }).day(wave.closesOn)
  const minutes = wave.kind === 'full' ? 6 : 2
  return {
    subject: say('invitation-subject', { company }),
    text: say('invitation-text', { name: one.name, company, link, closes, minutes }),
  }
}

/**
 * Reminds everybody who was asked: who has answered is known to nobody. The letter leads back to the first one, since its link is
 * written down nowhere.
 */
export function remindJob(house: House): JobHandler {
  return async ({ workspaceId, waveId }) => {
    const id = String(waveId)
    const guests = await house.db.inWorkspace(workspaceId, async (tx) => {
      const wave = await readWave(tx, workspaceId, id).catch(() => null)
      if (wave?.state !== 'open') return []
      const people = await readParticipants(tx, workspaceId, id)
      await remindMembers(tx, house, workspaceId, wave, people)
      const about = await readCompany(tx, workspaceId)
      return people
        .filter(({ memberId, mailed }) => memberId === null && mailed)
        .map((one) => ({ to: one.email, ...reminder(one, wave, about.name, about.timeZone) }))
    })
    for (const letter of guests) await house.mail.send(letter)
  }
}

function remindMembers(
  tx: Tx,
  house: House,
  workspaceId: string,
  { id, closesOn }: Wave,
  people: readonly Participant[],
): Promise<void> {
  return notify(tx, house, {
    workspaceId,
    to: people.flatMap(({ memberId, mailed }) => (mailed && memberId !== null ? [memberId] : [])),
    kind: 'survey-reminder',
    about: { kind: 'wave', id },
    values: { closes: closesOn },
    link: '/standing',
    once: `survey-reminder:${id}`,
  })
}

function reminder(one: Participant, wave: Wave, company: string, timeZone: string): { subject: string; text: string } {
  const say = sayTo(one)
  const closes = createFormats({ language: one.language, timeZone }).day(wave.closesOn)
  return {
    subject: say('reminder-subject', { closes }),
    text: say('reminder-text', { name: one.name, company, closes }),
  }
}

/** Fewer new sheets of a side than this wait for the next night. */
const fewestTogether = 5

/** Each night: takes the sheets of the day off their links, where there are enough of them, and mixes them with all others. */
export function gatherJob(house: House): JobHandler {
  return ({ workspaceId, waveId }) =>
    house.db.inWorkspace(workspaceId, async (tx) => {
      const id = String(waveId)
      const [wave] = await rows<{ state: string }>(
        tx,
        sql`select state from assessment_wave where workspace_id = ${workspaceId} and id = ${id} for update`,
      )
      if (wave?.state !== 'open') return
      const now = house.clock.now()
      await gatherSheets(tx, workspaceId, id, now, fewestTogether)
      const { timeZone } = await readCompany(tx, workspaceId)
      const runAt = nightAfter(timeZone, now)
      await enqueue(
        tx,
        'assessment.gather',
        { workspaceId, waveId: id },
        { key: `assessment.gather:${id}`, queue: `assessment:${id}`, runAt },
      )
    })
}
