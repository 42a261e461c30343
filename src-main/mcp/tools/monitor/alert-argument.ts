import * as z from 'zod';
import { shownBy } from '../../schema/lean-schema.ts';
import { alertRow } from './alert-row.ts';

/** Which alert is meant. */
export const alertArgument = z.int().min(1).describe('Id of the alert, as alert_list gives it.');

/** What those answer that change one. */
export const oneAlert = z.object({ alert: alertRow.meta(shownBy('alert_list')) });
