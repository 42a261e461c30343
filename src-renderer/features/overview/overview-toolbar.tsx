import { CalendarClock, ChevronsLeft, ChevronsRight, Radio } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Chips } from '../../components/chips.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Toolbar, ToolbarSpace } from '../../components/toolbar.tsx';
import styles from './overview-toolbar.module.css';
import { usePlace } from './overview-context.ts';
import { isLive } from './place.ts';
import { ranges } from './ranges.ts';
import { SubjectChoice } from './subject-choice.tsx';
import { useMoves } from './use-moves.ts';

/** Of whom, how much time, and when. */
export function OverviewToolbar({ onAskForTime }: { readonly onAskForTime: () => void }) {
  const place = usePlace();
  const { showRange, turnTo, toNow } = useMoves();
  const live = isLive(place);
  return (
    <Toolbar label="What is shown">
      <SubjectChoice />
      <Chips label="Time shown" choices={ranges} value={place.range} onChange={showRange} />
      <IconButton
        label="Go back in time"
        hint="Go back in time ([)"
        icon={<ChevronsLeft />}
        onClick={() => turnTo(-1)}
      />
      <IconButton
        label="Go on in time"
        hint="Go on in time (])"
        icon={<ChevronsRight />}
        disabled={live}
        onClick={() => turnTo(1)}
      />
      <IconButton label="Go to a time…" hint="Go to a time… (J)" icon={<CalendarClock />} onClick={onAskForTime} />
      <ToolbarSpace />
      <Button
        variant="quiet"
        icon={<Radio />}
        aria-label="Live"
        aria-pressed={live}
        title={live ? 'The charts go on with the time' : 'Let the charts go on with the time again (Esc)'}
        onClick={toNow}
      >
        <span className={styles.live}>Live</span>
      </Button>
    </Toolbar>
  );
}
