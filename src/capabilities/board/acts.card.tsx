import { ActionMenu, Button } from '@navikt/ds-react';
import { t } from '../../web/language.ts';
import type { CitizenPage } from './page.contract.ts';

export type PageAct = CitizenPage['may'][number];

const buttons: [PageAct, string][] = [
  ['enrol', 'Indskriv'],
  ['contact', 'Registrér kontakt'],
  ['appointment', 'Aftale'],
  ['step', 'Næste skridt'],
  ['handover', 'Overdrag'],
];

const menu: [PageAct, string][] = [
  ['goal', 'Nyt mål'],
  ['activity', 'Ny indsats'],
  ['small-step', 'Lille skridt'],
  ['refusal', 'Afvist et sted?'],
  ['leaving', 'Udskrives eller skal flytte'],
  ['papers', 'Nyt papir'],
  ['sleep', 'Sover'],
  ['mark', 'Det skal du vide'],
  ['called', 'Vil kaldes'],
  ['reach', 'Sådan nås borgeren'],
  ['letters', 'Når breve frem?'],
  ['places-refused', 'Må vi skrive steder?'],
  ['network', 'Netværk'],
  ['children', 'Børn'],
  ['correction', 'Ret oplysninger'],
  ['pull', 'Må jeg få borgeren?'],
  ['authority', 'Kommune'],
  ['clinician', 'Behandlere'],
  ['rhythm', 'Hvor tit vi mødes'],
  ['move', 'Flytter'],
  ['merge', 'Læg sammen med …'],
  ['end', 'Afslut forløb'],
];

/** What I may do for this citizen: the common acts as buttons, the rest in a menu. */
export function ActButtons({
  may,
  open,
}: {
  may: readonly PageAct[];
  open: (act: PageAct) => void;
}) {
  const shown = buttons.filter(([act]) => may.includes(act));
  const more = menu.filter(([act]) => may.includes(act));
  return (
    <>
      {shown.map(([act, words], index) => (
        <Button
          key={act}
          type="button"
          size="small"
          variant={index === 0 ? 'primary' : 'secondary'}
          onClick={() => {
            open(act);
          }}
        >
          {t(words)}
        </Button>
      ))}
      {more.length > 0 && (
        <ActionMenu>
          <ActionMenu.Trigger>
            <Button type="button" size="small" variant="tertiary">
              {t('Mere')} <span aria-hidden>⋯</span>
            </Button>
          </ActionMenu.Trigger>
          <ActionMenu.Content>
            {more.map(([act, words]) => (
              <ActionMenu.Item
                key={act}
                onSelect={() => {
                  open(act);
                }}
              >
                {t(words)}
              </ActionMenu.Item>
            ))}
          </ActionMenu.Content>
        </ActionMenu>
      )}
    </>
  );
}
