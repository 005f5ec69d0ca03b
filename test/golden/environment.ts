// Imported first: what the environment says to examples and rows is the same on every machine.
for (const name of ['PORT', 'SSL_CERT_FILE', 'SWARM_MANAGER', 'SWARM_NODES', 'DESTROY_DATA', 'DOCKER_HOST']) {
  delete process.env[name];
}
process.env.SWARM_REGISTRY = 'registry.example.com';
process.env.EVERY_EDIT_RUN = 'golden';
