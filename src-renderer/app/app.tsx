import { AlertAboutProvider } from '../components/alert-about.ts';
import { Toaster } from '../components/toasts/toaster.tsx';
import { ToastsProvider } from '../components/toasts/toasts-context.ts';
import { ThemeProvider } from '../components/theme/theme-context.ts';
import { TooltipProvider } from '../components/tooltip.tsx';
import { ConnectionProvider } from '../connection/connection-context.ts';
import { AgentsProvider } from '../features/agents/agents-context.ts';
import { AlertsProvider } from '../features/alerts/alerts-context.ts';
import { ConnectProvider } from '../features/connect/connect-context.ts';
import { DebrisProvider } from '../features/debris/debris-context.ts';
import { OverviewProvider } from '../features/overview/overview-context.ts';
import { PortsProvider } from '../features/ports/ports-context.ts';
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
                <PortsProvider value={services.ports}>
                  <DebrisProvider value={services.debris}>
                    <AgentsProvider value={services.agents}>
                      <ConnectProvider value={services.connect}>
                        <AlertsProvider value={services.alerts}>
                          <AlertAboutProvider value={services.alertAbout}>
                            <OverviewProvider value={services.overview}>
                              <TooltipProvider>
                                <ErrorBoundary>
                                  <Frame />
                                </ErrorBoundary>
                                <Toaster />
                              </TooltipProvider>
                            </OverviewProvider>
                          </AlertAboutProvider>
                        </AlertsProvider>
                      </ConnectProvider>
                    </AgentsProvider>
                  </DebrisProvider>
                </PortsProvider>
              </SupervisedProvider>
            </SystemProvider>
          </ShellProvider>
        </ToastsProvider>
      </ThemeProvider>
    </ConnectionProvider>
  );
}
