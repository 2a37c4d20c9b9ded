import 'react'

declare module 'react' {
  // Custom properties are how a part hands a number to its own style sheet; only an interface can be merged into.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined
  }
}
