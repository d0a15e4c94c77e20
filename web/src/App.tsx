// Puts the pieces together: look, API client, routes.
import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { Provider as ApiProvider } from 'urql';
import { createApiClient } from './api/client.js';
import { router } from './router.js';
import { resolveVariables, theme } from './theme/theme.js';

const client = createApiClient();

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="auto">
      <ApiProvider value={client}>
        <RouterProvider router={router} />
      </ApiProvider>
    </MantineProvider>
  );
}
