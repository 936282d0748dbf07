export type MapScheme = 'light' | 'dark';

/** Colours of the map; text stands out from land and sea by at least 4.5 to 1. */
export type MapColors = {
  readonly sea: string;
  readonly land: string;
  readonly coast: string;
  readonly dot: string;
  readonly ink: string;
  readonly quietInk: string;
  readonly halo: string;
};

export const mapColors: Readonly<Record<MapScheme, MapColors>> = {
  light: {
    sea: '#d9e6ea',
    land: '#f8f6f1',
    coast: '#a9bcc2',
    dot: '#5d7178',
    ink: '#22343a',
    quietInk: '#4c5f66',
    halo: '#fbfaf7',
  },
  dark: {
    sea: '#0e171a',
    land: '#1d292e',
    coast: '#40565e',
    dot: '#8ba0a7',
    ink: '#dbe6e9',
    quietInk: '#a9bbc1',
    halo: '#121b1f',
  },
};

const darkQuery = '(prefers-color-scheme: dark)';

export function systemScheme(): MapScheme {
  return window.matchMedia(darkQuery).matches ? 'dark' : 'light';
}

/** Calls back whenever the system turns dark or light; answers how to stop. */
export function watchSystemScheme(onChange: (scheme: MapScheme) => void): () => void {
  const query = window.matchMedia(darkQuery);
  const listener = (): void => onChange(query.matches ? 'dark' : 'light');
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
