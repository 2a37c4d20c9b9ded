import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { api } from '#web/api.ts'
import { FilterRow } from '#web/ui/filter-row.tsx'
import { Select } from '#web/ui/select.tsx'
import { SuggestField } from '#web/ui/suggest-field.tsx'
import { useFilters } from '#web/ui/use-filters.ts'
import { isKind, type Kind, kinds } from '../domain/fields.ts'

export function useImportFilters() {
  return useFilters(['kind', 'list', 'source'])
}

export function kindIn(text: string | null | undefined): Kind | undefined {
  return text !== null && text !== undefined && isKind(text) ? text : undefined
}

export function listIn(text: string | null | undefined): ListSide | undefined {
  return text === 'marketing' || text === 'sales' ? text : undefined
}

/** The names of all sources that were imported, the latest first. */
export function useSourceNames(): readonly string[] {
  const sources = useQuery(api.imports.sources.queryOptions())
  return [...new Set(sources.data?.items.map(({ source }) => source) ?? [])]
}

export function ImportFilterRow({ filters }: { filters: ReturnType<typeof useImportFilters> }) {
  const t = useTranslations('imports')
  const tSides = useTranslations('house.sides')
  const sources = useSourceNames()
  const { values, set, some, clear } = filters
  return (
    <FilterRow some={some} onClear={clear}>
      <Select
        label={t('new.kind')}
        placeholder={t('list.all')}
        clearable
        searchable={false}
        value={kindIn(values.kind) ?? null}
        options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        onChange={(kind) => set({ kind: kind ?? '' })}
      />
      <Select
        label={t('list.list')}
        placeholder={t('list.all')}
        clearable
        value={listIn(values.list) ?? null}
        options={(['marketing', 'sales'] as const).map((side) => ({ value: side, label: tSides(side) }))}
        onChange={(list) => set({ list: list ?? '' })}
      />
      <SuggestField
        label={t('list.source')}
        value={values.source ?? ''}
        suggestions={sources}
        onChange={(source) => set({ source })}
      />
    </FilterRow>
  )
}
