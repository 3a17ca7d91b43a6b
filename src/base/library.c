#include "base/library.h"

#include "base/lang.h"
#include "base/memory.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

/* Returns new: why a library could not be opened. One that is there and finds no room is not
 * missing; glibc has no number for that, only these words. */
static char *fault_of_system(void)
{
    static const char *const NO_ROOM[] = {"failed to map segment", "annot allocate memory"};
    const char *fault = dlerror();
    for (size_t i = 0; i < G_N_ELEMENTS(NO_ROOM); i++) {
        if (strstr(fault, NO_ROOM[i]))
            memory_gone();
    }
    return g_strdup(fault);
}

/* What went wrong, or NULL. */
static char *symbols_fill(const struct library *library)
{
    void *handle = dlopen(library->soname, RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        return fault_of_system();
    for (gsize i = 0; i < library->n_symbols; i++) {
        void *address = dlsym(handle, library->symbols[i].name);
        if (!address) {
            char *fault = g_strdup(dlerror());
            dlclose(handle);
            return fault;
        }
        *(void **)library->symbols[i].address = address;
    }
    return NULL;
}

bool library_open(struct library *library, GError **error)
{
    /* POSIX's lock, not GLib's: ThreadSanitizer sees only the former. */
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    if (!library->is_tried)
        library->fault = symbols_fill(library);
    library->is_tried = true;
    pthread_mutex_unlock(&lock);
    if (!library->fault)
        return true;
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                tr("this needs a library that is not on this computer; install it with \"apt-get "
                   "install %s\" (%s)"),
                library->package, library->fault);
    return false;
}
