# Sorts and groups the products once, makes the pages of lists and categories, and the filters.
require "erb"
require "json"

class ListPage < Jekyll::PageWithoutAFile
  def initialize(site, dir, title, products, more = {})
    super(site, site.source, dir, "index.html")
    data.update({ "layout" => "list", "title" => title, "products" => products }, more)
  end
end

class ShopGenerator < Jekyll::Generator
  SIZE = 24

  def generate(site)
    products = site.collections["produk"].docs.sort_by { |p| p.data["date"] }.reverse
    by_category = products.group_by { |p| p.data["category_slug"] }
    site.config["newest"] = products.first(12)
    lists = products.each_slice(SIZE).to_a
    where = ->(i) { i.zero? ? "/produk/" : "/produk/hal/#{i + 1}/" }
    lists.each_with_index do |list, i|
      more = { "number" => i + 1, "count" => lists.length }
      more["previous"] = where.(i - 1) if i.positive?
      more["next"] = where.(i + 1) if i + 1 < lists.length
      site.pages << ListPage.new(site, where.(i), "Semua produk", list, more)
    end
    site.data["categories"].each do |c|
      site.pages << ListPage.new(site, "/kategori/#{c["slug"]}/", c["name"], (by_category[c["slug"]] || []).first(SIZE))
    end
    products.each do |p|
      p.data["others"] = by_category[p.data["category_slug"]].first(5).reject { |o| o.equal?(p) }.first(4)
    end
    site.config["index"] = JSON.generate(products.map do |p|
      { n: p.data["title"], u: p.url, p: p.data["price"], c: p.data["category"], t: p.data["labels"] }
    end)
  end
end

module ShopFilters
  def rupiah(amount)
    "Rp" + amount.to_s.reverse.scan(/\d{1,3}/).join(".").reverse
  end

  def wa(product, shop)
    text = "Halo, saya mau pesan:\n1 x #{product["title"]}\nHarga: Rp#{product["price"]}\nhttps://uji.example#{product["url"]}"
    "https://wa.me/#{shop["wa"]}?text=#{ERB::Util.url_encode(text)}"
  end

  def ldjson(product)
    JSON.generate({ "@context" => "https://schema.org", "@type" => "Product", "name" => product["title"],
                    "sku" => product["sku"], "url" => "https://uji.example#{product["url"]}",
                    "description" => product["summary_text"], "category" => product["category"],
                    "offers" => { "@type" => "Offer", "price" => product["price"], "priceCurrency" => "IDR",
                                  "availability" => "https://schema.org/" + (product["stock"].positive? ? "InStock" : "OutOfStock") } })
      .gsub("<", "\\u003c")
  end
end
Liquid::Template.register_filter(ShopFilters)
