import { FieldFrame, type FrameProps } from './field.tsx'

type Props = FrameProps & {
  /** Endings and media types, as the browser takes them. */
  accept: string
  onChoose: (file: File | null) => void
}

/** One file from the reader's own machine. */
export function FileField({ accept, onChoose, ...frame }: Props) {
  return (
    <FieldFrame {...frame}>
      {(wiring) => (
        <input {...wiring} type="file" accept={accept} onChange={({ target }) => onChoose(target.files?.[0] ?? null)} />
      )}
    </FieldFrame>
  )
}
