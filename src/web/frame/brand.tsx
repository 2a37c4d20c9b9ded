/** Half round, half square: two sides under one roof. */
export function BrandMark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true" data-mark="brand">
      <path fill="var(--m-mark)" d="M12.5 2a11 11 0 0 0 0 22Z" />
      <path fill="var(--s-mark)" d="M14 2h10v22H14Z" />
    </svg>
  )
}
