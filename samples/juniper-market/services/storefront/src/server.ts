import express from 'express';
import { Redis } from 'ioredis';
import { productPage, type Product } from './pages.js';
import { SessionStore } from './session-store.js';

const apiUrl = process.env.API_URL ?? '';
const imageCdnUrl = process.env.IMAGE_CDN_URL ?? '';
const sessions = new SessionStore(new Redis(process.env.SESSION_CACHE_URL ?? ''));

const app = express();

app.get('/products/:id', async (request, response) => {
  const reply = await fetch(`${apiUrl}/catalog/products/${encodeURIComponent(request.params.id)}`, {
    signal: AbortSignal.timeout(2000),
  });
  if (!reply.ok) return response.status(502).send('This page cannot be shown just now.');
  const product = (await reply.json()) as Product;
  await sessions.rememberProduct(String(request.header('x-session-id')), product.id);
  return response.send(productPage(product, imageCdnUrl));
});

app.get('/healthz', (_request, response) => response.sendStatus(204));
app.listen(Number(process.env.PORT ?? '3000'));
