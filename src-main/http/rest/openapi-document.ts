import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '../../../src-shared/contract/index.ts';

/** The contract as OpenAPI 3.1, for programs that ask over REST. */
export function openApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(contract, {
    info: {
      title: 'Signalbox',
      version,
      description:
        'See, supervise and signal the processes of this machine. Failures are {code, message, details?}; ' +
        'paths that end in /watch are server-sent events: a snapshot first, then changes.',
    },
    servers: [{ url: '/api' }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  });
}
