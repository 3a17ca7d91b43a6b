#include "serve/lan.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <stdlib.h>

/* An address and how likely it is the one wanted: less is likelier. */
struct candidate {
    uint32_t address; /* host order */
    int rank;
};

static int rank_of(uint32_t address, const char *interface)
{
    static const char *const VIRTUAL[] = {"docker", "br-", "veth", "virbr", "vmnet", "tun", "wg"};
    for (size_t i = 0; i < G_N_ELEMENTS(VIRTUAL); i++) {
        if (g_str_has_prefix(interface, VIRTUAL[i]))
            return 4;
    }
    if (address >> 16 == 0xc0a8) /* 192.168 */
        return 0;
    if (address >> 24 == 10)
        return 1;
    return address >> 20 == 0xac1 ? 2 : 3; /* 172.16 … 172.31 */
}

static int candidate_compare(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;
    if (left->rank != right->rank)
        return left->rank - right->rank;
    return left->address < right->address ? -1 : left->address > right->address;
}

void lan_addresses_add(GPtrArray *addresses, unsigned port)
{
    struct ifaddrs *all;
    if (getifaddrs(&all) != 0)
        return;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    for (const struct ifaddrs *one = all; one; one = one->ifa_next) {
        if (!one->ifa_addr || one->ifa_addr->sa_family != AF_INET || !(one->ifa_flags & IFF_UP) ||
            one->ifa_flags & IFF_LOOPBACK)
            continue;
        uint32_t address = ntohl(((struct sockaddr_in *)one->ifa_addr)->sin_addr.s_addr);
        struct candidate candidate = {address, rank_of(address, one->ifa_name)};
        g_array_append_val(found, candidate);
    }
    freeifaddrs(all);
    g_array_sort(found, candidate_compare);
    for (guint i = 0; i < found->len; i++) {
        uint32_t address = g_array_index(found, struct candidate, i).address;
        g_ptr_array_add(addresses, g_strdup_printf("http://%u.%u.%u.%u:%u/", address >> 24,
                                                   address >> 16 & 255, address >> 8 & 255,
                                                   address & 255, port));
    }
}
