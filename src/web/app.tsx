import { MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { KnowsNobody, useMe } from './me.ts'
import { styleNonce } from './style-nonce.ts'
import { colourScheme, cssVariablesResolver, theme } from './theme/theme.ts'
import { type Spoken, WordsProvider } from './words/words-provider.tsx'

type Props = {
  client: QueryClient
  first: Spoken
  children: ReactNode
  env?: 'default' | 'test'
  /** The page that was opened promises not to ask who looks. */
  knowsNobody?: boolean
}

/** What every page needs around it: the house's answers, its words and its look. */
export function App({ client, first, children, env = 'default', knowsNobody = false }: Props) {
  return (
    <QueryClientProvider client={client}>
      <KnowsNobody value={knowsNobody}>
        <Speaking first={first}>
          <MantineProvider
            theme={theme}
            cssVariablesResolver={cssVariablesResolver}
            colorSchemeManager={colourScheme}
            defaultColorScheme="auto"
            getStyleNonce={styleNonce}
            env={env}
          >
            {children}
          </MantineProvider>
        </Speaking>
      </KnowsNobody>
    </QueryClientProvider>
  )
}

/**
 * Speaks the language of the person and counts days in the time zone of the company.
 * Who looks at a simulated company through one person after the other keeps their own language.
 */
function Speaking({ first, children }: { first: Spoken; children: ReactNode }) {
  const me = useMe()
  const wished = me?.workspace?.demo === true ? undefined : me?.person?.language
  return (
    <WordsProvider first={first} timeZone={me?.workspace?.timeZone} wished={wished}>
      {children}
    </WordsProvider>
  )
}
