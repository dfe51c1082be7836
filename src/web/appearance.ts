/** How this browser shows things: kept here, never on the server. */
export const themes = {
  system: 'Som enheden',
  light: 'Lys',
  dark: 'Mørk',
  night: 'Nat (på gaden)',
} as const;
export type ThemeName = keyof typeof themes;
export const densities = { airy: 'Luftig', tight: 'Tæt' } as const;
export type Density = keyof typeof densities;

const themeKey = 'tovholder.theme';
const densityKey = 'tovholder.density';
const darkSystem = matchMedia('(prefers-color-scheme: dark)');

/** The theme chosen in this browser; follows the device unless told. */
export function currentTheme(): ThemeName {
  const kept = localStorage.getItem(themeKey);
  return kept !== null && kept in themes ? (kept as ThemeName) : 'system';
}

/** The density chosen in this browser. */
export function currentDensity(): Density {
  return localStorage.getItem(densityKey) === 'tight' ? 'tight' : 'airy';
}

export function chooseTheme(theme: ThemeName): void {
  localStorage.setItem(themeKey, theme);
  applyAppearance();
}

export function chooseDensity(density: Density): void {
  localStorage.setItem(densityKey, density);
  applyAppearance();
}

/** Puts theme and density on the page; night mode is Aksel's dark theme, dimmed and shifted towards red by our CSS. */
export function applyAppearance(): void {
  const theme = currentTheme();
  const dark = theme === 'dark' || theme === 'night' || (theme === 'system' && darkSystem.matches);
  const root = document.documentElement;
  root.classList.toggle('dark', dark);
  root.classList.toggle('light', !dark);
  root.classList.toggle('night', theme === 'night');
  root.dataset['density'] = currentDensity();
}

darkSystem.addEventListener('change', applyAppearance);
