import {
  Alert,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  Tooltip,
} from '@mantine/core';

/** Deep teal for what can be done, warm paper and ink, amber for what needs you. */
const teal: MantineColorsTuple = [
  '#e9f4f2',
  '#d2e8e5',
  '#a5d0cb',
  '#78b9b2',
  '#54a59d',
  '#2f8f87',
  '#177a73',
  '#0d6a64',
  '#0a5a56',
  '#064643',
];
const amber: MantineColorsTuple = [
  '#fff6df',
  '#ffecbd',
  '#fcdc8d',
  '#f5c75a',
  '#eab234',
  '#d59a14',
  '#b17b05',
  '#8a5e00',
  '#6b4800',
  '#4d3400',
];
const gray: MantineColorsTuple = [
  '#f7f6f2',
  '#efede8',
  '#e3e0d9',
  '#d3cfc6',
  '#b5b0a6',
  '#8c877d',
  '#69655c',
  '#524f48',
  '#3b3934',
  '#24231f',
];
const dark: MantineColorsTuple = [
  '#dfe2df',
  '#c3c8c5',
  '#a3a9a6',
  '#7b8280',
  '#434a48',
  '#343b39',
  '#252b2a',
  '#191e1d',
  '#131716',
  '#0d100f',
];

const fontFamily =
  'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

export const theme = createTheme({
  colors: { teal, amber, gray, dark },
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 7 },
  black: '#1c1e1d',
  fontFamily,
  headings: { fontFamily, fontWeight: '600' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Alert: Alert.extend({
      styles: {
        root: {
          background: 'var(--desk-needs-you-paper)',
          borderInlineStart: '4px solid var(--desk-needs-you-fill)',
        },
        title: { color: 'var(--desk-needs-you)' },
      },
    }),
    InputWrapper: Input.Wrapper.extend({
      styles: { description: { fontSize: 14 }, error: { fontSize: 14 } },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { transitionProps: { duration: 150 } } }),
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfaf7',
    '--mantine-color-dimmed': '#5f5b53',
    '--mantine-color-error': '#8a4b00',
    '--desk-panel': '#ffffff',
    '--desk-line': '#e3e0d9',
    '--desk-selected': '#e9f4f2',
    '--desk-for': '#177a73',
    '--desk-against': '#6b5a4a',
    '--desk-against-stripe': '#a39382',
    '--desk-track': '#f1efea',
    '--desk-needs-you': '#6b4800',
    '--desk-needs-you-fill': '#eab234',
    '--desk-needs-you-paper': '#fff6df',
    '--desk-accent-text': '#0a5a56',
  },
  dark: {
    '--mantine-color-body': '#131716',
    '--mantine-color-dimmed': '#a3a9a6',
    '--mantine-color-error': '#f5c75a',
    '--desk-panel': '#191e1d',
    '--desk-line': '#343b39',
    '--desk-selected': '#16302d',
    '--desk-for': '#54a59d',
    '--desk-against': '#c0a98f',
    '--desk-against-stripe': '#7d6b57',
    '--desk-track': '#232928',
    '--desk-needs-you': '#fcdc8d',
    '--desk-needs-you-fill': '#eab234',
    '--desk-needs-you-paper': '#33290f',
    '--desk-accent-text': '#78b9b2',
  },
});
