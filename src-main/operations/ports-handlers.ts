import { AppError } from '../../src-shared/model/app-error.ts';
import type { Chain } from './chain.ts';

const missing = (): never => {
  throw new AppError('UNSUPPORTED', 'under construction');
};

export const portsHandlers = (chain: Chain) => ({
  list: chain.ports.list.handler(missing),
  who: chain.ports.who.handler(missing),
});
