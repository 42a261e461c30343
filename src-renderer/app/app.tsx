import { Toaster } from '../components/toasts/toaster.tsx';
import { ToastsProvider } from '../components/toasts/toasts-context.ts';
import { ThemeProvider } from '../components/theme/theme-context.ts';
import { TooltipProvider } from '../components/tooltip.tsx';
import { ConnectionProvider } from '../connection/connection-context.ts';
import { SupervisedProvider } from '../features/supervised/supervised-context.ts';
import { SystemProvider } from '../features/system/system-context.ts';
import type { Services } from './create-services.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { ShellProvider } from './shell-context.ts';

export function App({ services }: { readonly services: Services }) {
  return (
    <ConnectionProvider value={services.connection}>
      <ThemeProvider value={services.theme}>
        <ToastsProvider value={services.toasts}>
          <ShellProvider value={services.shell}>
            <SystemProvider value={services.system}>
              <SupervisedProvider value={services.supervised}>
                <TooltipProvider>
                  <ErrorBoundary>
                    <Frame />
                  </ErrorBoundary>
                  <Toaster />
                </TooltipProvider>
              </SupervisedProvider>
            </SystemProvider>
          </ShellProvider>
        </ToastsProvider>
      </ThemeProvider>
    </ConnectionProvider>
  );
}
