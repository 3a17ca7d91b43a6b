"""Workbooks for the tests: written by openpyxl as shops and marketplaces would, or by hand part by
part where a writer would not do what strangers do."""
import io
import os
import sys
import zipfile

try:
    import openpyxl
except ImportError:
    # Debian's package serves Debian's Python, which need not be the first in the path.
    if sys.executable == "/usr/bin/python3" or not os.access("/usr/bin/python3", os.X_OK):
        raise
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def save(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parts(rows, *, strings=None, styles=None, workbook="", before="", after="", prefix=""):
    """name -> text of a small workbook of one sheet; `rows` is the XML within sheetData."""
    p = prefix and prefix + ":"
    xmlns = f'xmlns{":" + prefix if prefix else ""}="{MAIN}"'
    found = {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": HEAD + f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": HEAD + f'<{p}workbook {xmlns} xmlns:r="{OFFICE}">{workbook}<{p}sheets>'
        f'<{p}sheet name="Barang" sheetId="1" r:id="rId1"/></{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": HEAD + f'<Relationships xmlns="{RELS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": HEAD + f'<{p}sst {xmlns}>{strings or ""}</{p}sst>',
        "xl/styles.xml": HEAD + f'<{p}styleSheet {xmlns}>{styles or ""}</{p}styleSheet>',
        "xl/worksheets/sheet1.xml": HEAD + f'<{p}worksheet {xmlns}>{before}<{p}sheetData>{rows}'
        f'</{p}sheetData>{after}</{p}worksheet>',
    }
    return found


def pack(found, compression=zipfile.ZIP_DEFLATED):
    """The bytes of a package; the values are texts, bytes, or None for a part left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in found.items():
            if data is not None:
                archive.writestr(zipfile.ZipInfo(name), data, compression)
    return out.getvalue()


def book(rows, **more):
    return pack(parts(rows, **more))


# ---- templates as marketplaces give them ----

# Shopee Indonesia, basic template of August 2026: key without its ending, ending, label, need.
SHOPEE = """
ps_category |0|0 Kategori: Opsional
ps_product_name |1|0 Nama Produk: Wajib
ps_product_description |1|0 Deskripsi Produk: Wajib
ps_maximum_purchase_quantity |0|0 Maks. Jumlah Pembelian: Opsional
ps_maximum_purchase_quantity_start_date |0|0 Maks. Jumlah Pembelian - Tanggal Mulai: Wajib Bersyarat
ps_maximum_purchase_quantity_time_period |0|0 Maks. Jumlah Pembelian - Jumlah Hari: Wajib Bersyarat
ps_maximum_purchase_quantity_end_date |0|0 Maks. Jumlah Pembelian - Tanggal Berakhir: Wajib Bersyarat
ps_minimum_purchase_quantity |0|0 Min. Jumlah Pembelian: Opsional
ps_sku_parent_short |0|0 SKU Induk: Opsional
ps_dangerous_goods |0|0 Produk Berbahaya: Opsional
et_title_variation_integration_no |0|0 Kode Integrasi Variasi: Wajib Bersyarat
et_title_variation_1 |0|0 Nama Variasi 1: Wajib Bersyarat
et_title_option_for_variation_1 |0|0 Varian untuk Variasi 1: Wajib Bersyarat
et_title_image_per_variation |0|3 Foto Produk per Varian: Wajib Bersyarat
et_title_variation_2 |0|0 Nama Variasi 2: Wajib Bersyarat
et_title_option_for_variation_2 |0|0 Varian untuk Variasi 2: Wajib Bersyarat
ps_price |1|1 Harga: Wajib
ps_stock |0|1 Stok: Wajib Bersyarat
ps_sku_short |0|0 Kode Variasi: Opsional
ps_new_size_chart |0|1 Template Panduan Ukuran: Wajib Bersyarat
et_title_size_chart |0|3 Foto Panduan Ukuran: Wajib Bersyarat
ps_gtin_code |0|0 GTIN: Opsional
ps_item_cover_image |1|3 Foto Sampul: Wajib
ps_item_image_1 |0|3 Foto Produk 1: Opsional
ps_item_image_2 |0|3 Foto Produk 2: Opsional
ps_item_image_3 |0|3 Foto Produk 3: Opsional
ps_item_image_4 |0|3 Foto Produk 4: Opsional
ps_item_image_5 |0|3 Foto Produk 5: Opsional
ps_item_image_6 |0|3 Foto Produk 6: Opsional
ps_item_image_7 |0|3 Foto Produk 7: Opsional
ps_item_image_8 |0|3 Foto Produk 8: Opsional
ps_weight |1|1 Berat: Wajib
ps_length |0|1 Panjang: Wajib Bersyarat
ps_width |0|1 Lebar: Wajib Bersyarat
ps_height |0|1 Tinggi: Wajib Bersyarat
channel_id.8001 |0|0 Same Day: Wajib Bersyarat
channel_id.8002 |0|0 Next Day: Wajib Bersyarat
channel_id.8003 |0|0 Reguler (Cashless): Wajib Bersyarat
channel_id.8005 |0|0 Hemat Kargo: Wajib Bersyarat
channel_id.8007 |0|0 Instant: Wajib Bersyarat
channel_id.8008 |0|0 Instant Prioritas: Wajib Bersyarat
ps_product_pre_order_dts |0|1 Dikirim Dalam Pre-order: Opsional
et_title_reason |0|0 Alasan Gagal:
"""


def shopee_columns():
    """(key, label, need) of the 43 columns."""
    found = []
    for line in SHOPEE.strip().split("\n"):
        key, ending, rest = line.split(" ", 2)
        label, need = rest.rsplit(":", 1)
        found.append((key + ending, label, need.strip()))
    return found


def shopee(columns=None, weight_help="Berat dalam gram"):
    """Six head rows, the second with a token and the shop's number; other sheets before and after."""
    book = openpyxl.Workbook()
    book.active.title = "Panduan"
    sheet = book.create_sheet("Template")
    columns = columns or shopee_columns()
    sheet.append([c[0] for c in columns])
    sheet.append(["basic", "0123456789abcdef0123456789abcdef", 0, 12345678])
    sheet.append([c[1] for c in columns])
    sheet.append([c[2] or None for c in columns])
    sheet.append([weight_help if c[0].startswith("ps_weight") else "Petunjuk " + c[1] for c in columns])
    sheet.append(["5-255 karakter" if c[0].startswith("ps_product_name") else None for c in columns])
    sheet.row_dimensions[1].hidden = True
    from openpyxl.worksheet.datavalidation import DataValidation
    choice = DataValidation(type="list", formula1='"Aktif,Nonaktif"')
    choice.add("AJ7:AO1000")
    sheet.add_data_validation(choice)
    extra = book.create_sheet("Pre-order DTS Range")
    extra.append(["Category name", "Category ID", "Category Pre-order DTS range"])
    return save(book)


TIKTOK = """category:Kategori brand:Merek product_name:Nama_produk product_description:Deskripsi_produk
main_image:Gambar_utama image_2:Gambar_2 image_3:Gambar_3 image_4:Gambar_4 image_5:Gambar_5
image_6:Gambar_6 image_7:Gambar_7 image_8:Gambar_Produk_8 image_9:Gambar_Produk_9
property_name_1:Nama_varian_utama_(tema) property_value_1:Nilai_varian_utama_(opsi)
property_1_image:Gambar_varian_utama_1 property_name_2:Nama_varian_sekunder_(tema)
property_value_2:Nilai_varian_sekunder_(opsi) parcel_weight:Berat_paket(g)
parcel_length:Panjang_paket(cm) parcel_width:Lebar_paket(cm) parcel_height:Tinggi_paket(cm)
delivery:Opsi_Pengiriman price:Harga_Ritel_(Mata_Uang_Lokal) pre_order_time:Pre-sale quantity:Kuantitas
seller_sku:SKU_Penjual size_chart:Bagan_Ukuran product_property/100398:Bahan
qualification/7182:Sertifikat_SNI"""


def tiktok():
    """Keys, a version row, labels, need, help, and an example to be overwritten."""
    columns = [c.split(":") for c in TIKTOK.split()]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Template"
    sheet.append([key for key, _ in columns])
    sheet.append(["V4", "category_v2", '{"version":"20260213"}'])
    sheet.append([label.replace("_", " ") for _, label in columns])
    needed = ("category", "product_name", "product_description", "main_image", "parcel_weight", "price",
              "quantity", "qualification/7182")
    sheet.append(["Mandatory" if key in needed else "Optional" for key, _ in columns])
    sheet.append(["Petunjuk"] * len(columns))
    sheet.append(["Contoh/Kategori", "No brand", "Produk contoh", "Keterangan contoh", "https://contoh"])
    sheet["C6"].number_format = "@"
    for row in range(7, 40):
        sheet.cell(row, 3).number_format = "@"
    return save(book)


TOKOPEDIA = {
    2021: """Error Message;Nama Produk*;Deskripsi Produk;Kategori Kode*;Berat* (Gram);Minimum Pemesanan*;
Nomor Etalase;Waktu Proses Preorder;Kondisi*;Gambar 1*;Gambar 2;Gambar 3;Gambar 4;Gambar 5;
URL Video Produk 1;URL Video Produk 2;URL Video Produk 3;SKU Name;Status*;Jumlah Stok*;Harga (Rp)*;
Asuransi Pengiriman""",
    2023: """Pesan Error;Nama Produk*;Deskripsi Produk;Kode Kategori*;Berat* (Gram);Minimum Pemesanan*;
Nomor Etalase;Waktu Proses Preorder;Kondisi*;Foto Produk 1*;Foto Produk 2;Foto Produk 3;Foto Produk 4;
Foto Produk 5;URL Video Produk 1;URL Video Produk 2;URL Video Produk 3;SKU Name;Status*;Jumlah Stok*;
Harga (Rp)*;Kurir Pengiriman*;Asuransi Pengiriman*""",
    2024: """Pesan Error;Nama Produk*;Deskripsi Produk*;Kode Kategori*;Berat* (Gram);Minimum Pemesanan*;
Nomor Etalase;Waktu Proses Preorder;Kondisi*;Foto Produk 1*;Foto Produk 2;Foto Produk 3;Foto Produk 4;
Foto Produk 5;SKU Name;Status*;Jumlah Stok*;Harga (Rp)*;Kurir Pengiriman*;Asuransi Pengiriman*""",
}


def tokopedia(year):
    """Merged group titles, labels, help; no keys."""
    labels = [label.strip() for label in TOKOPEDIA[year].replace("\n", "").split(";")]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "ISI Template Impor Produk"
    sheet["A1"] = "Informasi Produk"
    sheet.merge_cells("A1:M1")
    for row, text in ((2, None), (3, "Petunjuk pengisian")):
        for column, label in enumerate(labels, 1):
            sheet.cell(row, column, text or label)
    book.create_sheet("Daftar Etalase")
    return save(book)


BLIBLI = """Nama Produk*;Model/EAN/UPC;Seller SKU;Deskripsi*;Keunggulan produk;Bisa dibeli;Merek*;Warna*;
Family Colour;Ukuran;Foto-1*;Foto-2;Foto-3;Foto-4;Foto-5;Foto-6;Foto-7;Foto-8;Url Video;Tipe Penanganan*;
Kode Toko/Gudang*;Panjang (cm)*;Lebar (cm)*;Tinggi (cm)*;Berat (gram)*;Harga (Rp)*;Harga Penjualan (Rp)*;
Stok tersedia*;Stok minimum"""


def blibli():
    labels = [label.strip() for label in BLIBLI.replace("\n", "").split(";")]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Data"
    sheet["A1"] = "Info Produk"
    for column, label in enumerate(labels, 1):
        sheet.cell(2, column, label)
        sheet.cell(3, column, "Petunjuk")
    return save(book)


LAZADA = """catId groupNo title.id_ID mainImage.0 mainImage.1 mainImage.2 description packageContent
catProperty.p20000 catProperty.p30585 sku.props sku.SellerSku sku.price
sku.MultiWarehouseQty.dropshipping sku.packageWeight sku.packageLength sku.packageWidth
sku.packageHeight"""


def lazada():
    """A sheet of a category with labels, the keys in a hidden sheet beside it."""
    keys = LAZADA.split()
    book = openpyxl.Workbook()
    book.active.title = "INDEX"
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Batik")
    for column, key in enumerate(keys, 1):
        for row in range(1, 5):
            sheet.cell(row, column, f"{row}: {key.split('.')[-1]} (kg)" if "Weight" in key else f"kepala {row}")
    hidden = book.create_sheet("Batik_hide")
    hidden.sheet_state = "hidden"
    hidden.append([1])
    hidden.append([2])
    hidden.append(keys)
    book.create_sheet("global_hide").sheet_state = "hidden"
    return save(book)


def main():
    """books.py FILE SHEET ROW…: a workbook of texts, the cells of a row between ';'."""
    book = openpyxl.Workbook()
    book.active.title = sys.argv[2]
    for row in sys.argv[3:]:
        book.active.append([text or None for text in row.split(";")])
    with open(sys.argv[1], "wb") as f:
        f.write(save(book))


if __name__ == "__main__":
    main()
