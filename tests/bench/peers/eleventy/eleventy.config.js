export default function (config) {
  const slugs = {};
  config.addPassthroughCopy("style.css");
  config.addFilter("rupiah", (n) => "Rp" + String(n).replace(/\B(?=(\d{3})+$)/g, "."));
  config.addFilter("ldjson", (p, url) => JSON.stringify({
    "@context": "https://schema.org", "@type": "Product", name: p.title, sku: p.sku, url, description: p.summary_text,
    category: p.category, offers: { "@type": "Offer", price: p.price, priceCurrency: "IDR",
      availability: "https://schema.org/" + (p.stock > 0 ? "InStock" : "OutOfStock") },
  }).replace(/</g, "\\u003c"));
  config.addFilter("wa", (p, shop, url) => `https://wa.me/${shop.wa}?text=` + encodeURIComponent(
    `Halo, saya mau pesan:\n1 x ${p.title}\nHarga: Rp${p.price}\n${url}`));
  config.addFilter("dump", (all) => JSON.stringify(all.map((p) => (
    { n: p.data.title, u: p.url, p: p.data.price, c: p.data.category, t: p.data.labels }))));
  config.addCollection("products", (api) => api.getFilteredByGlob("produk/*.md").sort((a, b) => b.date - a.date));
  config.addCollection("byCategory", (api) => {
    for (const p of api.getFilteredByGlob("produk/*.md")) (slugs[p.data.category_slug] ||= []).push(p);
    return slugs;
  });
  config.addFilter("head12", (all) => all.slice(0, 12));
  config.addFilter("head24", (all) => all.slice(0, 24));
  config.addFilter("others", (all, slug) => (all || []).slice(0, 5).filter((p) => p.data.slug !== slug).slice(0, 4));
  return { markdownTemplateEngine: false };
}
