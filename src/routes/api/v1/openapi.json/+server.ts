import { openApiDocument } from '#exchange/api/endpoints.ts';
import { openApi } from '#exchange/api/openapi.ts';
import { answering } from '../../answer.server.ts';

const document = JSON.stringify(openApi());

export const { GET, OPTIONS, fallback } = answering(openApiDocument, async () => ({ body: document }));
