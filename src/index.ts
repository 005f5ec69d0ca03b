export * from './container';
export * from './files';
export * from './gateway';
export * from './image';
export * from './network';
export * from './registry';
export * from './stack';
export * from './volume';
