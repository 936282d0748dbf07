export * from './catalogue.ts';
export * from './explanation.ts';
