import { useTranslations } from 'use-intl'
import { Row } from '#web/ui/layout.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './agreement.module.css'
import { bothSides, type Version } from './shapes.ts'

type Props = { signatures: Version['signatures'] }

/** Who has signed, in one line; marketing stands left. */
export function SignatureMarks({ signatures }: Props) {
  const t = useTranslations('agreement.one')
  const formats = useFormats()
  return (
    <Row gap={4}>
      {bothSides.map((side) => {
        const signature = signatures[side]
        return (
          <Text key={side} size={13} tone="soft">
            <SideMark side={side} />{' '}
            {signature ? t('signed', { name: signature.name, day: formats.day(signature.at) }) : t('unsigned')}
          </Text>
        )
      })}
    </Row>
  )
}

/** Both sides of an agreement beside each other: what each answers for, and its signature. */
export function Signatures({ version: { signatures, owners } }: { version: Version }) {
  const t = useTranslations('agreement.one')
  const formats = useFormats()
  return (
    <div className={css.signatures}>
      {bothSides.map((side) => {
        const signature = signatures[side]
        const owner = owners[side]
        return (
          <div key={side}>
            <SideMark side={side} heading />
            <div className={css.signature}>
              {signature ? t('signed', { name: signature.name, day: formats.day(signature.at) }) : t('unsigned')}
            </div>
            <Text size={12} tone="muted" as="div">
              {owner ? t('owner', { name: owner.name }) : t('noOwner')}
            </Text>
          </div>
        )
      })}
    </div>
  )
}
