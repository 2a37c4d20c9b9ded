import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { EvidenceDrawer, EvidencePart, type EvidenceRow, EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Model } from '../contract-shapes.ts'
import { type Asked, type DealsKey, exportAddress } from './address.ts'
import { ExportLink } from './export-link.tsx'
import { learns, ruleModel } from './models.ts'
import type { DealRow } from './shapes.ts'
import { useDimensionName, useModelName, useRowName } from './words.ts'

type Props = { asks: DealsKey; asked: Asked; model: Model }

const aPage = 25

/** The won deals behind a row, each with what the row gets of it and the way to its journey. */
export function DealsDrawer({ asks: { row }, asked, model }: Props) {
  const t = useTranslations('attribution.drawer')
  const dimensionName = useDimensionName()
  const rowName = useRowName()
  return (
    <EvidenceDrawer title={row === null ? t('all') : rowName(row)}>
      {row !== null && <Text tone="soft">{dimensionName(row.dimension)}</Text>}
      <EvidencePart title={t('deals')}>
        <DealsOfRow asks={{ row }} asked={asked} model={model} />
      </EvidencePart>
    </EvidenceDrawer>
  )
}

/** The same list inside other drawers. */
export function DealsOfRow({ asks: { row }, asked, model }: Props) {
  const t = useTranslations('attribution.drawer')
  const modelName = useModelName()
  const shown = ruleModel(model)
  const lineOf = useLine()
  const question = {
    ...asked,
    ...(row !== null && { dimension: row.dimension, key: row.key }),
    models: [shown],
  }
  const deals = useInfiniteQuery(
    api.attribution.deals.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...question, cursor, limit: aPage }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
    }),
  )
  return (
    <Stack gap={3}>
      <Text size={13} tone="muted">
        {learns(model)
          ? t('learnsNote', { model: modelName(model), shown: modelName(shown) })
          : t('shareBy', { model: modelName(shown) })}
      </Text>
      <Loaded query={deals}>
        {(items) =>
          items.length === 0 ? (
            <Text size={13} tone="muted">
              {t('none')}
            </Text>
          ) : (
            <EvidenceRows rows={items.map(lineOf)} />
          )
        }
      </Loaded>
      {deals.hasNextPage && (
        <Button small busy={deals.isFetchingNextPage} onClick={() => void deals.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      <Text size={13}>
        <ExportLink words="deals" address={exportAddress('deals', question)} />
      </Text>
    </Stack>
  )
}

function useLine(): (deal: DealRow) => EvidenceRow {
  const t = useTranslations('attribution.drawer')
  const formats = useFormats()
  return ({ dealId, name, company, wonAt, amount, touches, credits }) => {
    const [credit] = credits
    const title = company ?? name ?? t('unnamed')
    const detail = [
      company !== null && name !== null ? name : null,
      t('wonOn', { day: formats.day(wonAt) }),
      amount === null ? t('noAmount') : t('ofAmount', { amount: formats.money(amount) }),
      t('touches', { count: touches }),
    ]
    return {
      key: dealId,
      name: <Link to={`/attribution/deals/${dealId}`}>{title}</Link>,
      value: credit && amount ? formats.money({ minor: credit.minor, currency: amount.currency }) : undefined,
      detail: detail.filter((words) => words !== null).join(' · '),
    }
  }
}
