import { describe, expect, it } from 'vitest';
import { appConfigReader } from '../../../ingest/extract/system/app-config/app-config-reader.js';
import { composeReader } from '../../../ingest/extract/system/compose/compose-reader.js';
import { joinAppConfig } from '../../../ingest/join/app-config/join-app-config.js';
import { describeParts, readTree } from './read-tree.js';

const SHARED = 'shop/config/src/main/resources/shared';

describe('what a configuration server hands out', () => {
  it('gives what is for all to each service beside its own, and its routes to the gateway', async () => {
    const files = await readTree([appConfigReader], {
      [`${SHARED}/application.yml`]: 'spring:\n  rabbitmq:\n    host: rabbit\n  redis:\n    host: cache\n',
      [`${SHARED}/edge.yml`]:
        'server:\n  port: 80\nzuul:\n  routes:\n    users: { path: /u/**, serviceId: user-service }\n',
      [`${SHARED}/user-service.yml`]: 'spring:\n  redis:\n    host: own-cache\n',
      'shop/other/src/main/resources/application.yml': 'spring:\n  rabbitmq:\n    host: elsewhere\n',
    });
    const { settings, reaches } = describeParts(files, joinAppConfig(files));
    expect(settings).toEqual([
      'edge spring.rabbitmq.host=rabbit',
      'edge spring.redis.host=cache',
      'user-service spring.rabbitmq.host=rabbit',
      'user-service spring.redis.host=own-cache',
    ]);
    expect(reaches).toEqual(['edge → user-service ROUTES_TO']);
  });

  it('is nothing to what is run as others built it', async () => {
    const files = await readTree([appConfigReader, composeReader], {
      [`${SHARED}/tracing-server.yml`]: 'eureka.client.serviceUrl.defaultZone: http://registry:8761/eureka/\n',
      'shop/compose.yaml': 'services:\n  tracing-server:\n    image: openzipkin/zipkin\n',
    });
    expect(describeParts(files, joinAppConfig(files)).settings).toEqual([]);
  });
});
