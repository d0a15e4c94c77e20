export interface Product {
  readonly id: string;
  readonly name: string;
  readonly priceCents: number;
}

export function productPage({ id, name, priceCents }: Product, imageCdnUrl: string): string {
  return `<!doctype html>
<title>${escape(name)} - Juniper Market</title>
<h1>${escape(name)}</h1>
<img src="${imageCdnUrl}/products/${encodeURIComponent(id)}.webp" alt="">
<p>${(priceCents / 100).toFixed(2)} EUR</p>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
