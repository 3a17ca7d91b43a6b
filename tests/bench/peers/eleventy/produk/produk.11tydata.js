export default { layout: "product.njk", permalink: (data) => `/produk/${data.slug}/` };
