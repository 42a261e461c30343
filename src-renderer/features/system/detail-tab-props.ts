import type { ProcessDetail } from '../../../src-shared/model/process-detail.ts';
import type { Secrets } from './use-secrets.ts';

/** What each tab of a close look is given. */
export interface DetailTabProps {
  readonly detail: ProcessDetail;
  readonly secrets: Secrets;
}
