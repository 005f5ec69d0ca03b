export * from './certificates';
export * from './gateway';
export * from './gateway-props';
export * from './route';
