#include "import/net_address.h"

#include <glib.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

/* ---- IP ---- */

/* Blocks of IPv4 that are not of the public internet (IANA's registry of special purposes). */
static const struct {
    uint32_t network;
    unsigned bits;
} PRIVATE_4[] = {
    {0x00000000, 8},  /* this network */
    {0x0a000000, 8},  /* private */
    {0x64400000, 10}, /* shared by carriers */
    {0x7f000000, 8},  /* loopback */
    {0xa9fe0000, 16}, /* link-local, metadata services */
    {0xac100000, 12}, /* private */
    {0xc0000000, 24}, /* protocols */
    {0xc0000200, 24}, /* documentation */
    {0xc0586300, 24}, /* 6to4 relays */
    {0xc0a80000, 16}, /* private */
    {0xc6120000, 15}, /* measurements */
    {0xc6336400, 24}, /* documentation */
    {0xcb007100, 24}, /* documentation */
    {0xe0000000, 3},  /* multicast, reserved, broadcast */
};

static bool ipv4_is_public(uint32_t address)
{
    for (size_t i = 0; i < G_N_ELEMENTS(PRIVATE_4); i++) {
        unsigned shift = 32 - PRIVATE_4[i].bits;
        if (address >> shift == PRIVATE_4[i].network >> shift)
            return false;
    }
    return true;
}

static uint32_t ipv4_at(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static bool ipv6_is_public(const uint8_t *a)
{
    static const uint8_t MAPPED[12] = {[10] = 0xff, [11] = 0xff};
    static const uint8_t NAT64[12] = {0x00, 0x64, 0xff, 0x9b};
    if (!memcmp(a, MAPPED, sizeof MAPPED) || !memcmp(a, NAT64, sizeof NAT64))
        return ipv4_is_public(ipv4_at(a + 12));
    if (a[0] == 0x20 && a[1] == 0x02) /* 6to4 */
        return ipv4_is_public(ipv4_at(a + 2));
    if (a[0] >> 5 != 1) /* all that is global today is 2000::/3 */
        return false;
    if (a[0] == 0x20 && a[1] == 0x01 && (a[2] < 2 || (a[2] == 0x0d && a[3] == 0xb8)))
        return false; /* protocols (Teredo among them), documentation */
    return !(a[0] == 0x3f && a[1] == 0xff && a[2] < 0x10); /* documentation */
}

bool net_address_is_public(const struct sockaddr *address, socklen_t size)
{
    if (address->sa_family == AF_INET && size >= sizeof(struct sockaddr_in)) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return ipv4_is_public(g_ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6 && size >= sizeof(struct sockaddr_in6)) {
        struct sockaddr_in6 in;
        memcpy(&in, address, sizeof in);
        return ipv6_is_public(in.sin6_addr.s6_addr);
    }
    return false;
}

/* ---- URLs ---- */

bool net_is_url(const char *text)
{
    return (!g_ascii_strncasecmp(text, "http://", 7) && text[7]) ||
           (!g_ascii_strncasecmp(text, "https://", 8) && text[8]);
}

/* The digits of "gid=" in the query or the fragment; NULL when there are none. Returns new. */
static char *sheet_gid(const char *url)
{
    const char *gid = strstr(url, "gid=");
    if (!gid || !strchr("?&#", gid[-1]))
        return NULL;
    size_t n = strspn(gid + 4, "0123456789");
    return n ? g_strndup(gid + 4, n) : NULL;
}

char *net_table_url(const char *url)
{
    static const char HOST[] = "https://docs.google.com/spreadsheets/";
    if (g_ascii_strncasecmp(url, HOST, strlen(HOST)) != 0)
        return g_strdup(url);
    const char *p = url + strlen(HOST);
    if (g_str_has_prefix(p, "u/")) { /* of the browser's second account: "u/1/d/…" */
        p = strchr(p + 2, '/');
        if (!p++)
            return g_strdup(url);
    }
    bool is_published = g_str_has_prefix(p, "d/e/");
    size_t skip = is_published ? 4 : 2;
    if (!is_published && !g_str_has_prefix(p, "d/"))
        return g_strdup(url);
    g_autofree char *id = g_strndup(p + skip, strcspn(p + skip, "/?#"));
    g_autofree char *gid = sheet_gid(url);
    bool is_file = strstr(url, "output=csv") || strstr(url, "output=tsv") ||
                   strstr(url, "output=xlsx") || strstr(url, "/export?");
    if (!*id || is_file)
        return g_strdup(url);
    return g_strdup_printf("%sd/%s%s%s%s%s", HOST, is_published ? "e/" : "", id,
                           is_published ? "/pub?single=true&output=csv" : "/export?format=csv",
                           gid ? "&gid=" : "", gid ? gid : "");
}
