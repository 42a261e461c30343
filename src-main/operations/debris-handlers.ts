import { AppError } from '../../src-shared/model/app-error.ts';
import type { Chain } from './chain.ts';

const missing = (): never => {
  throw new AppError('UNSUPPORTED', 'under construction');
};

export const debrisHandlers = (chain: Chain) => ({
  list: chain.debris.list.handler(missing),
  clean: chain.debris.clean.handler(missing),
});
