import { useState } from 'react'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Checkbox, Checkboxes, Radios } from '#web/ui/choice.tsx'
import { DateRange } from '#web/ui/date-range.tsx'
import { PasswordField, TextArea, TextField } from '#web/ui/field.tsx'
import { Grid, Row, Stack } from '#web/ui/layout.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { Tabs } from '#web/ui/tabs.tsx'

export function FormCards() {
  return (
    <>
      <Grid split="halves">
        <Reject />
        <Fields />
      </Grid>
      <Grid split="halves">
        <Openers />
        <Divided />
      </Grid>
    </>
  )
}

const reasons = [
  { value: 'person', label: 'Wrong person' },
  { value: 'segment', label: 'Outside the segments' },
  { value: 'reach', label: 'Not reachable' },
  { value: 'customer', label: 'Existing customer' },
  { value: 'data', label: 'Data wrong' },
  { value: 'capacity', label: 'We have no capacity' },
] as const

type Reason = (typeof reasons)[number]['value']

function Reject() {
  const [reason, setReason] = useState<Reason>('segment')
  const [evidence, setEvidence] = useState('Makes packaging only, no wet process on site')
  return (
    <Card>
      <CardHead title="Reject" note="Rautaniemi Kartonki Oy" />
      <Stack gap={4}>
        <Radios label="Why, from the list both signed" value={reason} options={reasons} onChange={setReason} />
        <TextField label="One piece of evidence" value={evidence} onChange={setEvidence} />
        <Row>
          <Button variant="filled">Reject with reason</Button>
          <Button>Cancel</Button>
        </Row>
      </Stack>
    </Card>
  )
}

const needs = [
  { value: 'note', label: 'A note' },
  { value: 'attempts', label: 'The attempts' },
  { value: 'price', label: 'The price' },
]

function Fields() {
  const [text, setText] = useState('')
  const [password, setPassword] = useState('correct horse battery')
  const [country, setCountry] = useState<string | null>('fi')
  const [yes, setYes] = useState(true)
  const [needed, setNeeded] = useState<readonly string[]>(['note'])
  return (
    <Card>
      <CardHead title="Fields" />
      <Stack gap={4}>
        <TextField
          type="email"
          label="E-mail"
          value="elin@"
          onChange={() => undefined}
          error="This is not an e-mail address"
        />
        <PasswordField
          label="Password"
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          note="At least ten characters."
        />
        <Select
          label="Country"
          value={country}
          onChange={setCountry}
          options={[
            { value: 'fi', label: 'Finland' },
            { value: 'se', label: 'Sweden' },
          ]}
        />
        <TextArea label="Note" optional value={text} onChange={setText} />
        <Checkbox label="Wake it on the day" note="It comes back to you." checked={yes} onChange={setYes} />
        <Checkboxes beside label="Needs beside it" options={needs} chosen={needed} onChange={setNeeded} />
      </Stack>
    </Card>
  )
}

function Openers() {
  const [period, setPeriod] = useState({ from: '2026-07-01', to: '2026-09-30' })
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  return (
    <Card>
      <CardHead title="Period, search, menu, dialog" />
      <Row gap={3}>
        <DateRange value={period} onChange={setPeriod} today="2026-10-15" />
        <SearchField label="Find a company" value={words} onSearch={setWords} />
        <Menu
          opener={<Button icon="down">More</Button>}
          entries={[
            { kind: 'label', key: 'l', words: 'Rows' },
            { kind: 'act', key: 'csv', words: 'Export as CSV', icon: 'export', onChoose: () => undefined },
            { kind: 'choice', key: 'c', words: 'Compact rows', chosen: true, onChoose: () => undefined },
          ]}
        />
        <Button onClick={() => setOpen(true)}>Open a dialog</Button>
        <Button busy>Signing</Button>
        <Button disabled>Not yet</Button>
        <Button variant="text">Leave it</Button>
      </Row>
      {open && (
        <ActDialog
          title="Undo this import"
          go="Undo the import"
          onGo={() => setOpen(false)}
          onClose={() => setOpen(false)}
          busy={false}
          error={null}
        >
          1,204 leads leave the lists; signed figures stay as signed and get a restatement.
        </ActDialog>
      )}
    </Card>
  )
}

function Divided() {
  const [tab, setTab] = useState<'source' | 'owner' | 'month'>('source')
  return (
    <Card>
      <CardHead title="Tabs" />
      <Tabs
        label="Divide by"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'source', words: 'Source', content: 'Leads by the source that both agreed on.' },
          { value: 'owner', words: 'Owner', content: 'Leads by the team that owns them.' },
          { value: 'month', words: 'Month', content: 'Leads by the month of the first contact.' },
        ]}
      />
    </Card>
  )
}
