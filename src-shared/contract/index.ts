import type { ContractRouterClient } from '@orpc/contract';
import { agents } from './agents.ts';
import { alerts } from './alerts.ts';
import { app } from './app.ts';
import { audit } from './audit.ts';
import { connect } from './connect.ts';
import { debris } from './debris.ts';
import { monitor } from './monitor.ts';
import { ports } from './ports.ts';
import { proc } from './proc.ts';
import { servers } from './servers.ts';
import { sys } from './sys.ts';

/** The whole product on one screen: what can be asked (operations) and what can be watched (topics). */
export const contract = { proc, sys, ports, debris, monitor, alerts, servers, agents, connect, app, audit };

export type Contract = typeof contract;

/** The contract as a door's far end sees it: every operation a function, every topic an async iterator. */
export type Client = ContractRouterClient<Contract>;
