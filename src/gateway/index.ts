export * from './certificates';
export * from './gateway';
export * from './route';
