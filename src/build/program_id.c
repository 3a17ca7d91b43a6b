#include "build/program_id.h"

#include <inttypes.h>
#include <sys/stat.h>

void program_id_append(GString *out)
{
    g_string_append(out, ETALASE_VERSION "\n");
    struct stat st;
    if (stat("/proc/self/exe", &st) == 0)
        g_string_append_printf(out, "%ju %ju %jd %jd.%09ld\n", (uintmax_t)st.st_dev,
                               (uintmax_t)st.st_ino, (intmax_t)st.st_size,
                               (intmax_t)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
}
