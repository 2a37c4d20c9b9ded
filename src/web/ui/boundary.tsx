import { Component, type ReactNode } from 'react'

type Props = { children: ReactNode; fallback: (error: unknown, retry: () => void) => ReactNode }

/** Keeps a broken part from taking the page with it. React has no function for this yet. */
export class Boundary extends Component<Props, { error: unknown; broken: boolean }> {
  override state = { error: undefined, broken: false }

  static getDerivedStateFromError(error: unknown) {
    return { error, broken: true }
  }

  override render(): ReactNode {
    const { error, broken } = this.state
    return broken
      ? this.props.fallback(error, () => this.setState({ error: undefined, broken: false }))
      : this.props.children
  }
}
