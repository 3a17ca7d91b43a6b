/*
 * All tables of what a theme sees (for site/ only). `page` is the outermost: its fields are
 * the names that every template can use.
 */
#pragma once

#include "site/view.h"

extern struct view_table view_page;        /* view_page.c: the outermost context */
extern struct view_table view_site;        /* view_page.c */
extern struct view_table view_about;       /* view_page.c: {{page}} */
extern struct view_table view_og;          /* view_page.c */
extern struct view_table view_crumb;       /* view_page.c */
extern struct view_table view_share_links; /* view_page.c */
extern struct view_table view_menu;        /* view_page.c */
extern struct view_table view_pager;       /* view_page.c */
extern struct view_table view_pager_item;  /* view_page.c */
extern struct view_table view_shop;        /* view_shop.c */
extern struct view_table view_whatsapp;
extern struct view_table view_phone;
extern struct view_table view_address;
extern struct view_table view_hours;
extern struct view_table view_day;
extern struct view_table view_link;
extern struct view_table view_payment;
extern struct view_table view_account;
extern struct view_table view_shipping;
extern struct view_table view_permit;
extern struct view_table view_testimonial;
extern struct view_table view_question;
extern struct view_table view_photo;      /* view_photo.c */
extern struct view_table view_photo_size; /* view_photo.c */
extern struct view_table view_text_photo; /* text_photo.c */
extern struct view_table view_category;   /* view_product.c */
extern struct view_table view_product;
extern struct view_table view_axis;
extern struct view_table view_axis_value;
extern struct view_table view_variant;
extern struct view_table view_wholesale;
extern struct view_table view_spec;
extern struct view_table view_post; /* view_post.c */
