import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import styles from './process-details.module.css';
import type { Secrets } from './use-secrets.ts';

/** Asks before secrets are shown: whoever stands by can read them, and the look is kept. */
export function SecretsBar({ secrets: { state, ask, hide, reveal } }: { readonly secrets: Secrets }) {
  // What was revealed elsewhere leaves the focus where it is.
  const [wasRevealed] = useState(state.kind === 'revealed');
  if (state.kind === 'asking') {
    return (
      <div className={styles.question} role="alert">
        Its passwords and keys will be readable on this screen, and that you looked is kept in the audit.
        <div className={styles.buttons}>
          <Button onClick={hide}>Cancel</Button>
          <Button variant="danger" autoFocus onClick={() => void reveal()}>
            Reveal
          </Button>
        </div>
      </div>
    );
  }
  return (
    <p className={styles.quiet}>
      {state.kind === 'revealed' ? (
        <Button icon={<EyeOff />} autoFocus={!wasRevealed} onClick={hide}>
          Hide secrets
        </Button>
      ) : (
        <Button icon={<Eye />} disabled={state.kind === 'looking'} onClick={ask}>
          Reveal secrets…
        </Button>
      )}
    </p>
  );
}
