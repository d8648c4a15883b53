import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { askToSignIn } from './routes/ask-to-sign-in.ts'
import { focusTitles } from './routes/focus-title.ts'
import { createDashboardRouter } from './routes/router.tsx'
import { theme } from './theme.ts'
import './style/mantine.css'
import '@fontsource-variable/inter/wght.css'
import './style/tokens.css'
import './style/base.css'
import './style/forms.css'

const queryClient = createQueryClient(() => void askToSignIn(router, queryClient))
const router = createDashboardRouter(queryClient)
focusTitles(router)
const place = document.getElementById('root')

if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
