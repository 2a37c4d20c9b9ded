import {
  createTheme,
  type CSSVariablesResolver,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core'

/** One ink from paper to black: actions are ink, so that no side owns the button. */
const ink: MantineColorsTuple = [
  '#f6f6f3',
  '#eeeeea',
  '#e2e2dd',
  '#c8c8c2',
  '#a4a69f',
  '#84867f',
  '#5f666e',
  '#474d54',
  '#2b2f34',
  '#1a1d21',
]

const noShadow = 'none'

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 9, dark: 1 },
  colors: { ink },
  autoContrast: true,
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  defaultRadius: '6px',
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '10px', xl: '999px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '24px' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.33', sm: '1.38', md: '1.5', lg: '1.5', xl: '1.3' },
  shadows: { xs: noShadow, sm: noShadow, md: noShadow, lg: noShadow, xl: noShadow },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
})

const fromTokens = {
  '--mantine-color-body': 'var(--canvas)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-error': 'var(--c-text)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--ink)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--wash)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--ink)',
  '--mantine-primary-color-filled-hover': 'var(--ink-2)',
  '--mantine-primary-color-contrast': 'var(--on-ink)',
  '--mantine-primary-color-light': 'var(--wash)',
  '--mantine-primary-color-light-hover': 'var(--wash)',
  '--mantine-primary-color-light-color': 'var(--ink)',
  '--mantine-color-ink-filled': 'var(--ink)',
  '--mantine-color-ink-filled-hover': 'var(--ink-2)',
}

/** Both schemes read the same tokens; the tokens themselves know the scheme. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: fromTokens,
  dark: fromTokens,
})

export const colourScheme = localStorageColorSchemeManager({ key: 'syskon.colours' })
