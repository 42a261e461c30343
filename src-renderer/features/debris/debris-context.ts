import { useStore } from 'zustand';
import { requiredContext } from '../../components/required-context.ts';
import type { DebrisItem } from '../../../src-shared/model/debris.ts';
import type { DebrisModel, DebrisState } from './create-debris-model.ts';

export const [DebrisProvider, useDebris] = requiredContext<DebrisModel>('the debris model');

export const useDebrisState = <Part>(select: (state: DebrisState) => Part): Part => useStore(useDebris().state, select);

/** Undefined until the first look. */
export const useDebrisItems = (): readonly DebrisItem[] | undefined =>
  useStore(useDebris().poll.state, ({ answer }) => answer);
