import { toolsets, toolsetMeanings, type ToolsetChoice } from '../../src-shared/model/toolset.ts';
import { toggleToolset } from './toggle-toolset.ts';
import styles from './toolset-boxes.module.css';

export interface ToolsetBoxesProps {
  readonly chosen: readonly ToolsetChoice[];
  readonly onChange: (chosen: readonly ToolsetChoice[]) => void;
}

const offered: readonly ToolsetChoice[] = [...toolsets.filter((name) => !name.startsWith('compat-')), 'all'];
const compatible = toolsets.filter((name) => name.startsWith('compat-'));

/** Which tools an agent is to be offered, each group with what it is for. */
export const ToolsetBoxes = ({ chosen, onChange }: ToolsetBoxesProps) => (
  <fieldset className={styles.boxes}>
    <legend className={styles.legend}>Tools</legend>
    {[...offered, ...compatible].map((name) => (
      <label key={name} className={styles.box}>
        <input type="checkbox" checked={chosen.includes(name)} onChange={() => onChange(toggleToolset(chosen, name))} />
        <span className={styles.name}>{name}</span>
        <span className={styles.meaning}>{toolsetMeanings[name]}</span>
      </label>
    ))}
  </fieldset>
);
