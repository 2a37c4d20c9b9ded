import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { EvidenceDrawer, EvidencePart, EvidenceRows, Quote } from '#web/ui/evidence-drawer.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { MoreButton } from '#web/ui/more-button.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './agreement.module.css'
import { exportAddress, type Evidence } from './backtest-evidence.ts'
import { useCutName } from './backtest-tables.tsx'
import { RuleSentence } from './rule-sentence.tsx'
import type { Version } from './shapes.ts'

export { readEvidence } from './backtest-evidence.ts'

const aPage = 25

/** Exactly the leads behind a figure of a back-test, the latest first, and the words that count them. */
export function BacktestDrawer({ what, version }: { what: Evidence; version: Version }) {
  const t = useTranslations('agreement.backtest')
  const one = useTranslations('agreement.one')
  return (
    <EvidenceDrawer title={t(`groups.${what.group}`)}>
      <Text size={13} tone="soft" as="p">
        <Cut what={what} />
      </Text>
      <EvidencePart title={one('version', { number: version.number })}>
        <Quote note={<RuleSentence rule={version.rule} />}>{version.text}</Quote>
      </EvidencePart>
      <EvidencePart title={t('rows')}>
        <Leads what={what} />
        <p>
          <a className={css.link} href={exportAddress(what)} download>
            {t('export')}
          </a>
        </p>
      </EvidencePart>
    </EvidenceDrawer>
  )
}

function Cut({ what: { from, to, source, owner } }: { what: Evidence }) {
  const month = useCutName('months')
  const sourceOf = useCutName('sources')
  const ownerOf = useCutName('owners')
  const period = from === to ? month(from) : `${month(from)} – ${month(to)}`
  const parts = [period, source === undefined ? '' : sourceOf(source), owner === undefined ? '' : ownerOf(owner)]
  return parts.filter((part) => part !== '').join(' · ')
}

function Leads({ what }: { what: Evidence }) {
  const t = useTranslations('agreement.backtest')
  const formats = useFormats()
  const rows = useInfiniteQuery(
    api.agreement.backtestRows.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...what, cursor, limit: aPage }),
      ...pageByPage,
      select: allRows,
    }),
  )
  return (
    <Loaded query={rows}>
      {(items) => (
        <Stack gap={2}>
          <EvidenceRows
            rows={items.map(({ leadId, label, company, firstContactAt, customer }) => ({
              key: leadId,
              name: (
                <Link className={css.link} to={`/leads/${leadId}`}>
                  {label}
                </Link>
              ),
              value: formats.day(firstContactAt),
              detail: [company === label ? '' : company, customer ? t('customer') : ''].filter(Boolean).join(' · '),
            }))}
          />
          <MoreButton query={rows} />
        </Stack>
      )}
    </Loaded>
  )
}
