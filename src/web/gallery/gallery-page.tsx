import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ChartCard } from './chart-card.tsx'
import { FigureCards, FunnelCard } from './figure-cards.tsx'
import { FormCards } from './form-cards.tsx'
import { StateCards } from './state-cards.tsx'
import { TableCards } from './table-cards.tsx'

export function GalleryPage() {
  return (
    <Page
      title="Parts"
      crumb="Parts and their states"
      lead="Every shared part with all its states, as pages use them."
      basis={
        <Basis
          period={<b>1 Jul – 30 Sep 2026</b>}
          definition={
            <>
              Qualified lead, <b>definition v4</b>
            </>
          }
          sources={
            <>
              <b>181</b> handed over
            </>
          }
          age={
            <>
              Read <b>12 s</b> ago
            </>
          }
        />
      }
    >
      <FunnelCard />
      <FigureCards />
      <ChartCard />
      <FormCards />
      <StateCards />
      <TableCards />
    </Page>
  )
}
