import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { Ends } from '#web/ui/layout.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { rightKinds } from '../domain/mandate.ts'
import css from './charter.module.css'
import { EndDialog } from './end-dialog.tsx'
import { RightDialog } from './right-dialog.tsx'
import type { Mandate, Right, RightKind } from './shapes.ts'
import { useAct } from './use-act.ts'
import { useHolderName, useLimitWords } from './use-words.ts'

type Row = { kind: RightKind; rights: readonly Right[] }

/** Each kind of decision with those who may take it; a kind that nobody holds says so. */
export function RightsCard({ mandate: { rights, mayWrite } }: { mandate: Mandate }) {
  const t = useTranslations('charter.mandate')
  const tTerms = useTranslations('charter.terms')
  const [gives, setGives] = useState<RightKind | null>(null)
  const rows = rightKinds.map((kind): Row => ({ kind, rights: rights.filter(({ right }) => right === kind) }))
  const columns: Column<Row>[] = [
    { key: 'kind', title: t('decision'), phone: 'name', width: '24%', cell: ({ kind }) => tTerms(`rights.${kind}`) },
    { key: 'holders', title: t('holders'), phone: 'plain', cell: (row) => <Holders row={row} mayWrite={mayWrite} /> },
    ...(mayWrite
      ? [
          {
            key: 'acts',
            title: '',
            align: 'right' as const,
            phone: 'plain' as const,
            cell: ({ kind }: Row) => (
              <span data-print="off">
                <Button small label={`${t('give')}: ${tTerms(`rights.${kind}`)}`} onClick={() => setGives(kind)}>
                  {t('give')}
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ]
  return (
    <Card>
      <div id="rights">
        <CardHead title={t('rights')} note={t('rightsNote')} />
        <Table caption={t('rights')} columns={columns} rows={rows} rowKey={({ kind }) => kind} />
        <p className={css.under}>{t('rightsRule')}</p>
      </div>
      {gives !== null && <RightDialog right={gives} onClose={() => setGives(null)} />}
    </Card>
  )
}

function Holders({ row: { rights }, mayWrite }: { row: Row; mayWrite: boolean }) {
  const t = useTranslations('charter.mandate')
  if (rights.length === 0) return <Status is="open">{t('nobody')}</Status>
  return (
    <ul className={css.holders}>
      {rights.map((right) => (
        <Held key={right.id} right={right} mayWrite={mayWrite} />
      ))}
    </ul>
  )
}

function Held({ right, mayWrite }: { right: Right; mayWrite: boolean }) {
  const t = useTranslations('charter.mandate')
  const formats = useFormats()
  const nameOf = useHolderName()
  const limitWords = useLimitWords()
  const tTerms = useTranslations('charter.terms')
  const [ends, setEnds] = useState(false)
  const ending = useAct(house.charter.endRight, () => setEnds(false))
  const { id, right: kind, holder, limit, note, set } = right
  return (
    <Ends as="li">
      <span>
        {holder.kind === 'side' ? <SideMark side={holder.side} /> : <b>{nameOf(holder)}</b>}
        {holder.kind !== 'owner' && `, ${limitWords(limit)}`}
        <small>
          {[t('setBy', { name: set.name, day: formats.day(set.at) }), note].filter((part) => part !== '').join(' · ')}
        </small>
      </span>
      {mayWrite && (
        <span data-print="off">
          <Button small variant="text" label={`${t('end')}: ${nameOf(holder)}`} onClick={() => setEnds(true)}>
            {t('end')}
          </Button>
        </span>
      )}
      {ends && (
        <EndDialog
          title={t('endTitle', { right: tTerms(`rights.${kind}`), holder: nameOf(holder) })}
          lead={t('endLead')}
          go={t('endGo')}
          ending={ending}
          onGo={() => ending.mutate({ id })}
          onClose={() => setEnds(false)}
        />
      )}
    </Ends>
  )
}
