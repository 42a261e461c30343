import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { otherFields } from '../../../../src-shared/format/other-fields.ts';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import type { JsonObject } from '../../../../src-shared/model/parse-json-object.ts';
import { classes } from '../../../components/classes.ts';
import styles from './line-text.module.css';
import { MarkedText, type MarkedTextProps } from './marked-text.tsx';

export interface LineTextProps extends Omit<MarkedTextProps, 'text'> {
  readonly line: LogLine;
  /** Of a line that is shown by its fields; undefined: as it was written. */
  readonly json: JsonObject | undefined;
}

/** What a line says. It is untrusted: text, on one line, nothing in it does anything. */
export function LineText({ line, json, ...marks }: LineTextProps) {
  const { level, message, text, truncated, binary } = line;
  const tone = level !== undefined && styles[level];
  return (
    <span className={classes(styles.text, json === undefined && tone)}>
      {json === undefined ? (
        <MarkedText {...marks} text={oneLine(text)} />
      ) : (
        <>
          <span className={classes(styles.level, tone)}>{level ?? ''}</span>
          {message !== undefined && (
            <span className={styles.message}>
              <MarkedText {...marks} text={oneLine(message)} />
            </span>
          )}
          <Fields json={json} message={message} marks={marks} />
        </>
      )}
      {binary === true && <span className={styles.note}>binary</span>}
      {truncated === true && <span className={styles.note}>cut off</span>}
    </span>
  );
}

interface FieldsProps {
  readonly json: JsonObject;
  readonly message: string | undefined;
  readonly marks: Omit<MarkedTextProps, 'text'>;
}

function Fields({ json, message, marks }: FieldsProps) {
  const { fields, isCut } = otherFields(json, message);
  return (
    <span className={styles.fields}>
      {fields.map(([path, text]) => (
        <span key={path} className={styles.field}>
          {path}=<span className={styles.value}>{<MarkedText {...marks} text={text} />}</span>
        </span>
      ))}
      {isCut && '…'}
    </span>
  );
}
