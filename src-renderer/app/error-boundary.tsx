import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { useCopyText } from '../components/use-copy-text.ts';
import { EmptyState } from '../components/empty-state.tsx';
import styles from './error-boundary.module.css';

interface ErrorBoundaryState {
  readonly error: Error | undefined;
  readonly componentStack: string;
}

/** Where a view fails, the rest goes on, and there is a way back. React has no hook for this: hence a class. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: undefined, componentStack: '' };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(_error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ componentStack: componentStack ?? '' });
  }

  override render(): ReactNode {
    const { error, componentStack } = this.state;
    if (error === undefined) return this.props.children;
    const details = `${error.stack ?? error.message}\n${componentStack}`;
    return (
      <div role="alert" className={styles.boundary}>
        <EmptyState title="This view has failed">
          <pre className={styles.message}>{error.message}</pre>
          <p>Supervised processes are not affected.</p>
          <div className={styles.actions}>
            <CopyDetails text={details} />
            <Button variant="primary" onClick={() => this.setState({ error: undefined, componentStack: '' })}>
              Reload view
            </Button>
          </div>
        </EmptyState>
      </div>
    );
  }
}

function CopyDetails({ text }: { readonly text: string }) {
  const copy = useCopyText();
  return <Button onClick={() => void copy(text)}>Copy details</Button>;
}
