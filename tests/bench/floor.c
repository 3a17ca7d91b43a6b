/*
 * The least that a build of a shop costs on this machine:  floor SHOP SITE FRESH
 *
 * Reads every product of SHOP, lets libyaml go over its front matter and libcmark make HTML of its
 * text, then writes the files of SITE (read before, outside the measure) anew into the folder
 * FRESH. One thread, nothing else. Prints the processor time of both in milliseconds.
 */
#include <cmark.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <yaml.h>

struct file {
    char *path; /* below the folder */
    char *data;
    size_t size;
    bool is_folder;
};

static struct file *files;
static size_t n_files, room, skip;
static bool wants_data;

static void die(const char *what)
{
    fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
    exit(1);
}

static char *file_read(const char *path, size_t *ret_size)
{
    int fd = open(path, O_RDONLY);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0)
        die(path);
    char *data = malloc((size_t)st.st_size + 1);
    if (!data || read(fd, data, (size_t)st.st_size) != st.st_size)
        die(path);
    close(fd);
    data[st.st_size] = '\0';
    *ret_size = (size_t)st.st_size;
    return data;
}

static int file_add(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st;
    (void)ftw;
    if ((kind != FTW_F && kind != FTW_D) || strlen(path) <= skip)
        return 0;
    if (n_files == room)
        files = realloc(files, (room = room ? room * 2 : 1024) * sizeof *files);
    struct file *file = &files[n_files++];
    *file = (struct file){.path = strdup(path + skip + 1), .is_folder = kind == FTW_D};
    if (!file->is_folder && wants_data)
        file->data = file_read(path, &file->size);
    return 0;
}

static void walk(const char *folder, bool data)
{
    n_files = 0;
    skip = strlen(folder);
    wants_data = data;
    if (nftw(folder, file_add, 32, FTW_PHYS) != 0)
        die(folder);
}

static double cpu_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void yaml_walk(const char *text, size_t size)
{
    yaml_parser_t parser;
    yaml_event_t event;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, size);
    for (bool more = true; more;) {
        if (!yaml_parser_parse(&parser, &event))
            die("libyaml");
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

static void products_read(const char *shop)
{
    for (size_t i = 0; i < n_files; i++) {
        char path[4096];
        size_t size;
        if (files[i].is_folder || !strstr(files[i].path, ".md"))
            continue;
        snprintf(path, sizeof path, "%s/products/%s", shop, files[i].path);
        char *text = file_read(path, &size);
        char *body = strstr(text + 4, "\n---\n");
        if (!body)
            die(path);
        yaml_walk(text + 4, (size_t)(body - text) - 3);
        body += 5;
        free(cmark_markdown_to_html(body, size - (size_t)(body - text), CMARK_OPT_DEFAULT));
        free(text);
    }
}

static void site_write(const char *fresh)
{
    if (mkdir(fresh, 0777) != 0)
        die(fresh);
    for (size_t i = 0; i < n_files; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", fresh, files[i].path);
        if (files[i].is_folder) {
            if (mkdir(path, 0777) != 0)
                die(path);
            continue;
        }
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
        if (fd < 0 || write(fd, files[i].data, files[i].size) != (ssize_t)files[i].size ||
            close(fd) != 0)
            die(path);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return fprintf(stderr, "floor SHOP SITE FRESH\n"), 2;
    double begun = cpu_ms();
    char products[4096];
    snprintf(products, sizeof products, "%s/products", argv[1]);
    walk(products, false);
    products_read(argv[1]);
    double text = cpu_ms() - begun;
    walk(argv[2], true);
    begun = cpu_ms();
    site_write(argv[3]);
    printf("%.1f\n", text + cpu_ms() - begun);
    return 0;
}
