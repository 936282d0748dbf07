export * from './calibration.ts';
export * from './cllr.ts';
export * from './item.ts';
