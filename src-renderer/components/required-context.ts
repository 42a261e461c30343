import { createContext, use, type Provider } from 'react';

/** A context that must be provided: reading it elsewhere is a mistake of ours, and says so. */
export function requiredContext<T>(name: string): readonly [provider: Provider<T | undefined>, useIt: () => T] {
  const context = createContext<T | undefined>(undefined);
  const useIt = () => {
    const value = use(context);
    if (value === undefined) throw new Error(`${name} is not provided here`);
    return value;
  };
  return [context.Provider, useIt];
}
