import { Button, Radio, RadioGroup, Textarea, TextField } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import type { Problem } from './api.ts';
import { useDraft } from './draft.ts';
import { t } from './language.ts';
import { fieldError, Panel, Refused } from './panel.tsx';
import { useSending } from './sending.ts';

type Sending = Parameters<ReturnType<typeof useSending>['act']>[0];

/** What a panel writes into: the draft, how to change it, and what the server said of it. */
export type Form<D extends object> = {
  draft: D;
  change: (part: Partial<D>) => void;
  problem: Problem | null;
};

/**
 * A panel's draft and its sending in one: what was carried out is forgotten as a draft, and the panel closes.
 * @returns the form, `send`, and `panel`: what every panel is told of the sending
 */
export function useActing<D extends object>(name: string, initial: () => D, onClose: () => void) {
  const [draft, change, clear] = useDraft(name, initial);
  const { act, busy, problem } = useSending();
  const send = async (sending: Sending) => {
    if (!(await act(sending))) return;
    clear();
    onClose();
  };
  return { draft, change, problem, send, panel: { busy, problem, onClose } };
}

type LineProps<K extends string> = {
  form: {
    draft: Record<NoInfer<K>, string>;
    change: (part: Record<NoInfer<K>, string>) => void;
    problem: Problem | null;
  };
  field: K;
  label: string;
  description?: string;
  error?: string | undefined;
  /** So many lines to begin with, where it is more than a line. */
  rows?: number;
};

/** A line of the draft, with the server's words where it named the field. */
export function LineField<K extends string>({
  form: { draft, change, problem },
  field,
  label,
  description,
  error = fieldError(problem, field),
  rows,
}: LineProps<K>) {
  const props = {
    label,
    description,
    error,
    size: 'small' as const,
    value: draft[field],
    onChange: (event: { target: { value: string } }) => {
      change({ [field]: event.target.value } as Record<K, string>);
    },
  };
  return rows === undefined ? <TextField {...props} /> : <Textarea {...props} minRows={rows} />;
}

type WordProps<K extends string> = {
  legend: string;
  words: Record<K, string>;
  /** Those of the words that can be chosen here. */
  of?: readonly K[];
  value: K | '';
  error?: string | undefined;
  inARow?: boolean;
  onChange: (word: K) => void;
};

/** One of a closed list, as the interface says its words. */
export function WordChoice<K extends string>({
  legend,
  words,
  of = Object.keys(words) as K[],
  value,
  error,
  inARow = false,
  onChange,
}: WordProps<K>) {
  return (
    <RadioGroup
      legend={legend}
      size="small"
      value={value}
      error={error}
      onChange={onChange}
      className={inARow ? 'in-a-row' : undefined}
    >
      {of.map((word) => (
        <Radio key={word} value={word}>
          {t(words[word])}
        </Radio>
      ))}
    </RadioGroup>
  );
}

type ReasonProps = {
  /** Of the draft: unique for what is answered. */
  name: string;
  title: string;
  about: ReactNode;
  label: string;
  hint?: string;
  send: string;
  path: string;
  said: string;
  onClose: () => void;
};

/** A no with its reason: to a letter, to a question, to a merge. */
export function ReasonPanel({
  name,
  title,
  about,
  label,
  hint,
  send,
  path,
  said,
  onClose,
}: ReasonProps) {
  const form = useActing(name, () => ({ reason: '' }), onClose);
  const body = { reason: form.draft.reason.trim() };
  return (
    <Panel
      title={title}
      about={about}
      send={send}
      onSend={() => void form.send({ path, body, said })}
      {...form.panel}
    >
      <LineField form={form} field="reason" label={label} />
      {hint !== undefined && <p className="hint">{hint}</p>}
    </Panel>
  );
}

type OpenProps = {
  label: string;
  /** Who waits for whom. */
  words: ReactNode;
  tone?: 'tone-breach' | 'tone-due' | undefined;
  /** Since when, and the like. */
  aside: ReactNode;
  /** Whom it is about, where the page does not say it. */
  subject?: ReactNode;
  problem?: Problem | null;
  acts?: ReactNode;
  children?: ReactNode;
};

/** Something that waits for somebody: who asks, since when, what it says, and what I can do. */
export function OpenBox({
  label,
  words,
  tone,
  aside,
  subject,
  problem = null,
  acts,
  children,
}: OpenProps) {
  return (
    <section className="box open-box" aria-label={label}>
      <p className="open-box-head">
        {subject}
        <strong className={tone}>{words}</strong> <span className="subtle">{aside}</span>
      </p>
      {children}
      {problem !== null && <Refused problem={problem} />}
      <div className="buttons">{acts}</div>
    </section>
  );
}

type PressProps = {
  words: string;
  onPress: () => void;
  /** What is asked for. */
  first?: boolean;
  /** Beside a line, not below a box. */
  quiet?: boolean;
  busy?: boolean;
  /** The letter that presses it while its row has the focus. */
  letter?: string;
};

/** Something to press. */
export function Press({
  words,
  onPress,
  first = false,
  quiet = false,
  busy = false,
  letter,
}: PressProps) {
  const variant = first ? 'primary' : 'secondary';
  return (
    <Button
      type="button"
      size={quiet ? 'xsmall' : 'small'}
      variant={quiet ? 'tertiary' : variant}
      loading={busy}
      data-key={letter}
      aria-keyshortcuts={letter}
      onClick={onPress}
    >
      {words}
    </Button>
  );
}
