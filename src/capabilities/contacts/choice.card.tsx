import { Button } from '@navikt/ds-react';
import { t } from '../../web/language.ts';

type Props<K extends string> = {
  legend: string;
  words: Record<K, string>;
  of?: readonly K[];
  chosen: readonly K[];
  error?: string | undefined;
  onChange: (chosen: K[]) => void;
};

/** Some of a closed list, each with a tap; a second tap takes it back. */
export function Toggles<K extends string>({
  legend,
  words,
  of = Object.keys(words) as K[],
  chosen,
  error,
  onChange,
}: Props<K>) {
  return (
    <fieldset className="toggles">
      <legend>{legend}</legend>
      <div className="quick">
        {of.map((each) => (
          <Button
            key={each}
            type="button"
            size="small"
            variant="secondary"
            data-color="neutral"
            aria-pressed={chosen.includes(each)}
            onClick={() => {
              onChange(
                chosen.includes(each) ? chosen.filter((one) => one !== each) : [...chosen, each],
              );
            }}
          >
            {t(words[each])}
          </Button>
        ))}
      </div>
      {error !== undefined && (
        <p className="refused" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
