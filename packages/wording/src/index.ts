export * from './catalogue.ts';
export * from './desk.ts';
export * from './explanation.ts';
export * from './refusals.ts';
export * from './vocabulary.ts';
