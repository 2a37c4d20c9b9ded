import { Button } from '#web/ui/button.tsx'
import { Row } from '#web/ui/layout.tsx'
import type { Column } from '#web/ui/table.tsx'

type Act = { words: string; named: string; onGo: () => void }

/** The last column of a list: what may be done with each. */
export function actColumn<Held>(title: string, actsOf: (held: Held) => readonly Act[]): Column<Held> {
  return {
    key: 'act',
    title,
    align: 'right',
    phone: 'plain',
    cell: (held) => {
      const buttons = actsOf(held).map(({ words, named, onGo }) => (
        <Button key={words} small label={named} onClick={onGo}>
          {words}
        </Button>
      ))
      return buttons.length === 1 ? buttons : <Row>{buttons}</Row>
    },
  }
}
