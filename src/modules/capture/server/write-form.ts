import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call, type SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { CaptureForm, FormWords } from '../contract.ts'
import { mayLeadTo } from '../domain/allowed-address.ts'
import { beside, reachesSomebody } from '../domain/form.ts'
import { holdForm, readForm, type FormRow } from './form-rows.ts'
import { composePublicKey, wayBytes } from './public-key.ts'
import { readSites } from './sites.ts'

export async function makeForm(call: Call, words: FormWords): Promise<CaptureForm> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const id = await addForm(tx, caller, words, now)
    await record(tx, call.house, caller, {
      kind: 'form.made',
      subjectKind: 'form',
      subjectId: id,
      detail: { name: words.name },
    })
    await announce(tx, 'capture')
    return readForm(tx, caller.workspaceId, now, id)
  })
}

/** Writes a form down and gives its id; the words are checked. */
export async function addForm(tx: Tx, caller: SignedIn, words: FormWords, now: Date): Promise<string> {
  const { workspaceId } = caller
  await check(tx, workspaceId, words)
  const id = newId(now.getTime())
  const { key } = composePublicKey(workspaceId, wayBytes)
  await sql`
    insert into capture_form (workspace_id, id, key, name, language, title, intro, fields, consent_text, thanks_text, redirect_url,
      high_intent, lead_source, campaign, asks_source, source_choices, created_by_name, created_at, updated_at)
    values (${workspaceId}, ${id}, ${key}, ${words.name}, ${words.language}, ${words.title}, ${words.intro},
      ${JSON.stringify(words.fields)}::jsonb, ${words.consentText}, ${words.thanksText}, ${words.redirectUrl}, ${words.highIntent},
      ${words.source}, ${words.campaign}, ${words.asksSource}, ${words.sourceChoices}, ${actorOf(caller).name}, ${now}, ${now})`.execute(
    tx,
  )
  return id
}

type Change = { [Name in keyof FormWords]?: FormWords[Name] | undefined } & { id: string; open?: boolean | undefined }

export async function changeForm(call: Call, { id, ...change }: Change): Promise<CaptureForm> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const before = await holdForm(tx, workspaceId, id)
    const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const after: FormRow = { ...before, ...said }
    await check(tx, workspaceId, after)
    const version = before.consentVersion + (after.consentText === before.consentText ? 0 : 1)
    await save(tx, workspaceId, after, version, now)
    await record(tx, call.house, caller, {
      kind: 'form.changed',
      subjectKind: 'form',
      subjectId: id,
      detail: { name: after.name },
    })
    await announce(tx, 'capture')
    return readForm(tx, workspaceId, now, id)
  })
}

async function save(tx: Tx, workspaceId: string, after: FormRow, version: number, now: Date): Promise<void> {
  await sql`
    update capture_form set name = ${after.name}, language = ${after.language}, title = ${after.title}, intro = ${after.intro},
      fields = ${JSON.stringify(after.fields)}::jsonb, consent_text = ${after.consentText}, consent_version = ${version},
      thanks_text = ${after.thanksText}, redirect_url = ${after.redirectUrl}, high_intent = ${after.highIntent},
      lead_source = ${after.source}, campaign = ${after.campaign}, asks_source = ${after.asksSource},
      source_choices = ${after.sourceChoices}, open = ${after.open}, updated_at = ${now}
    where workspace_id = ${workspaceId} and id = ${after.id}`.execute(tx)
}

async function check(tx: Tx, workspaceId: string, { fields, redirectUrl }: FormWords): Promise<void> {
  const keys = fields.map(({ key }) => key)
  if (new Set([...keys, ...Object.values(beside)]).size < keys.length + Object.keys(beside).length)
    throw new Refusal('capture.field-twice', {}, 422)
  if (!reachesSomebody(fields)) throw new Refusal('capture.reaches-nobody', {}, 422)
  const bare = fields.find(({ kind, options }) => kind === 'choice' && options.length === 0)
  if (bare) throw new Refusal('capture.no-options', { field: bare.label }, 422)
  if (redirectUrl === null) return
  const hosts = (await readSites(tx, workspaceId)).map(({ host }) => host)
  if (!mayLeadTo(redirectUrl, hosts)) throw new Refusal('capture.host-not-listed', { address: redirectUrl }, 422)
}
