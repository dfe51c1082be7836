import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import english from './locales/en.json';

/** The languages of the interface: Danish is the source, English the second. */
export const languages = { da: 'Dansk', en: 'English' } as const;
export type Language = keyof typeof languages;

const kept = 'tovholder.language';
const compiled = new Map<string, ReturnType<typeof compileMessage>>();

// The catalogues are written as plain ICU text; each message is compiled once, when it is first said.
i18n.setMessagesCompiler((message) => {
  const known = compiled.get(message);
  if (known !== undefined) return known;
  const made = compileMessage(message);
  compiled.set(message, made);
  return made;
});
i18n.load({ da: {}, en: english });

/** The language in use. */
export function currentLanguage(): Language {
  return i18n.locale === 'en' ? 'en' : 'da';
}

/** Switches language, keeps the choice in this browser and tells assistive technology. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(kept, language);
  activate(language);
}

/** Takes up the language chosen last in this browser; Danish unless told. */
export function restoreLanguage(): void {
  activate(localStorage.getItem(kept) === 'en' ? 'en' : 'da');
}

/**
 * Says a Danish sentence in the language in use. The Danish text is the key, so a sentence without a translation is
 * still said.
 * @param message Danish text, ICU message format: `{n, plural, one {# borger} other {# borgere}}`.
 */
export function t(message: string, values?: Record<string, string | number>): string {
  return i18n._(message, values);
}

function activate(language: Language): void {
  i18n.activate(language);
  document.documentElement.lang = language;
}
