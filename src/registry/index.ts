export * from './image-registry';
export * from './registry-image';
