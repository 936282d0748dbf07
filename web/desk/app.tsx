import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { createDeskQueryClient } from './api/query-client.ts';
import { router } from './router.tsx';
import { LanguageProvider } from './say/language.tsx';
import { cssVariables, theme } from './theme.ts';

export type AppProps = { readonly nonce: string };

export function App({ nonce }: AppProps) {
  const [client] = useState(createDeskQueryClient);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <LanguageProvider>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
