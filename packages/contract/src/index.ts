export * from './desk.ts';
export * from './facts.ts';
export * from './ids.ts';
export * from './public.ts';
export * from './vocabulary.ts';
