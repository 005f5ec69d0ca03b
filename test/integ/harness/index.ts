export * from './deployment';
export * from './engine';
export * from './http';
export * from './isolation';
export * from './load';
export * from './own-engine';
export * from './plan';
export * from './terraform';
