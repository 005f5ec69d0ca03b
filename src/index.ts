export * from './container';
export * from './files';
export * from './image';
export * from './network';
export * from './stack';
export * from './volume';
