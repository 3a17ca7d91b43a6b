#include "site/link_cards.h"

enum { NAME_HEX = 8 };

void link_cards_init(struct site_model *model, const struct cards *cards)
{
    if (!cards || !cards->n)
        return;
    model->link_cards = arena_array(model->arena, struct photo_size, cards->n);
    model->n_link_cards = (uint32_t)cards->n;
    for (size_t i = 0; i < cards->n; i++) {
        const struct card_set *set = &cards->sets[i];
        const struct kept_file *file = &set->files[CARD_LINK];
        if (!file->path)
            continue;
        model->link_cards[i] = (struct photo_size){
            .file = arena_printf(model->arena, "img/card-%s-%.*s.jpg",
                                 *set->slug ? set->slug : "shop", NAME_HEX, file->fingerprint.hex),
            .width = CARD_SIZES[CARD_LINK].width,
            .height = CARD_SIZES[CARD_LINK].height,
        };
    }
}

/* Cards come in the order of share/cards.h: products, posts, the shop. */
const struct photo_size *link_card_of(const struct site_model *model, const struct product *product,
                                      const struct page *post, bool is_home)
{
    const struct catalog *catalog = model->catalog;
    size_t index;
    if (product)
        index = (size_t)(product - catalog->products);
    else if (post)
        index = catalog->n_products + (size_t)(post - catalog->posts);
    else if (is_home)
        index = (size_t)catalog->n_products + catalog->n_posts;
    else
        return NULL;
    if (index >= model->n_link_cards || !model->link_cards[index].file)
        return NULL;
    return &model->link_cards[index];
}

void link_cards_write(const struct site_model *model, const struct cards *cards, struct output *out)
{
    /* A post may have a product's slug and, with the same words, its card. */
    g_autoptr(GHashTable) done = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < model->n_link_cards; i++) {
        const struct kept_file *file = &cards->sets[i].files[CARD_LINK];
        if (model->link_cards[i].file && g_hash_table_add(done, (char *)model->link_cards[i].file))
            output_put_file(out, model->link_cards[i].file, file->path, &file->fingerprint);
    }
}
