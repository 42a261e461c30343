import { useStore } from 'zustand';
import { requiredContext } from '../components/required-context.ts';
import type { Shell, ShellState } from './create-shell.ts';

export const [ShellProvider, useShell] = requiredContext<Shell>('the shell');

export const useShellState = <Part>(select: (state: ShellState) => Part): Part => useStore(useShell().state, select);
