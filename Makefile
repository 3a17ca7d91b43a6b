# Etalase. `make help` lists the targets.
#
#   DEV=1                    warnings are errors
#   SAN=address,undefined    sanitizers (build/san-…)
#   V=1                      show the commands
#   DESTDIR= PREFIX=         for install

VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=

# ---- what Debian 12 must have ----

APT_BUILD := gcc make pkg-config gettext libglib2.0-dev libyaml-dev libcmark-dev \
	libjpeg62-turbo-dev libwebp-dev libspng-dev liblcms2-dev libstb-dev libcsv-dev \
	libxxhash-dev nettle-dev libxlsxwriter-dev libzip-dev libxml2-dev libqrencode-dev libzbar-dev libcairo2-dev libpango1.0-dev libmicrohttpd-dev \
	libcurl4-gnutls-dev libheif-dev libavif-dev fonts-inter fonts-noto-color-emoji zlib1g-dev
APT_TEST := python3 groff-base mandoc python3-yaml python3-jsonschema python3-openpyxl zsh fish dpkg-dev lintian libimage-exiftool-perl webp libxml2-utils strace exfat-fuse exfatprogs chromium \
	zbar-tools librsvg2-bin poppler-utils qpdf fonts-dejavu-core \
	$(if $(shell command -v npm),,nodejs npm) $(if $(shell command -v java),,default-jre-headless)

LIBS := glib-2.0 yaml-0.1 libcmark libjpeg libwebp libwebpdemux spng lcms2 libxxhash nettle stb zlib
# Opened when first used (base/library.h): only their headers are needed here, and the name of the file that
# these speak of, which is another on each system (OPENED, as after -l).
LIBS_OPENED := libzip libxml-2.0 libqrencode zbar cairo pangocairo libmicrohttpd libcurl libheif libavif
OPENED := xlsxwriter zip xml2 qrencode zbar cairo pango-1.0 pangocairo-1.0 microhttpd curl heif avif
# Without pkg-config: libcsv has none, and xlsxwriter's asks for libraries that we do not need.
HEADERS := csv.h xlsxwriter.h
# Debian's package for each of them, for the message when one is missing.
DEB_glib-2.0 := libglib2.0-dev
DEB_yaml-0.1 := libyaml-dev
DEB_libcmark := libcmark-dev
DEB_libjpeg := libjpeg62-turbo-dev
DEB_libwebp := libwebp-dev
DEB_libwebpdemux := libwebp-dev
DEB_spng := libspng-dev
DEB_lcms2 := liblcms2-dev
DEB_libxxhash := libxxhash-dev
DEB_nettle := nettle-dev
DEB_stb := libstb-dev
DEB_xlsxwriter.h := libxlsxwriter-dev
DEB_csv.h := libcsv-dev
DEB_libzip := libzip-dev
DEB_libxml-2.0 := libxml2-dev
DEB_libqrencode := libqrencode-dev
DEB_zbar := libzbar-dev
DEB_cairo := libcairo2-dev
DEB_pangocairo := libpango1.0-dev
DEB_libmicrohttpd := libmicrohttpd-dev
DEB_libcurl := libcurl4-gnutls-dev
DEB_libheif := libheif-dev
DEB_libavif := libavif-dev
DEB_zlib := zlib1g-dev

# ---- modes: objects of different flags never meet ----

comma := ,
ifdef SAN
MODE := san-$(subst $(comma),-,$(SAN))
else ifdef DEV
MODE := dev
else
MODE := release
endif
BUILD := build/$(MODE)
PROGRAM := $(if $(filter release,$(MODE)),etalase,$(BUILD)/etalase)

CC ?= gcc
OPTIMISE := $(if $(SAN),-O1 -fno-omit-frame-pointer,-O2 -D_FORTIFY_SOURCE=2)
WARNINGS := -Wall -Wextra -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla -Wformat=2 \
	-Wundef -Wpointer-arith -Wwrite-strings -Wno-format-nonliteral $(if $(DEV),-Werror)
PKG_CFLAGS := $(shell pkg-config --cflags $(LIBS) $(LIBS_OPENED) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(LIBS) 2>/dev/null)
ETALASE_CFLAGS := -std=gnu17 -g $(OPTIMISE) $(WARNINGS) -fPIE -fstack-protector-strong -pthread \
	-Isrc -I$(BUILD) -D_GNU_SOURCE -DETALASE_VERSION='"$(VERSION)"' $(PKG_CFLAGS) \
	$(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all)
ETALASE_LDFLAGS := -pie -Wl,-z,relro,-z,now -pthread $(if $(SAN),-fsanitize=$(SAN))
ETALASE_LIBS := $(PKG_LIBS) -lcsv -lm

# ---- files ----

SOURCES := $(sort $(wildcard src/*/*.c))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/%.o) $(BUILD)/base/embed_table.o
MAIN := $(BUILD)/cmd/main.o
ARCHIVE := $(BUILD)/libetalase.a
UNIT_SOURCES := $(sort $(wildcard tests/unit/*.c))
UNIT_TESTS := $(UNIT_SOURCES:tests/unit/%.c=$(BUILD)/unit/%)
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(sort $(wildcard tests/fuzz/*.c)))

# What is embedded (base/embed.h); outputs of `make demo` stay out.
EMBED_FILES := $(sort $(shell find themes content examples src/channel/defs src/cmd/new src/serve/web -type f \
	-not -path '*/public/*' -not -path '*/export/*' -not -path '*/share/*' \
	-not -path '*/.*' -not -name 'screenshot.*' 2>/dev/null) $(wildcard src/share/layouts/*.yaml))
CATALOGUES := $(patsubst src/po/%,$(BUILD)/po/%.mo,$(sort $(wildcard src/po/*)))

Q := $(if $(V),,@)
# For a make inside make, unless the user has said how many.
PARALLEL = $(if $(findstring j,$(MAKEFLAGS)),,-j$(shell nproc))

.PHONY: deb dist docs all demo test check-asan check-tsan check-faults lint format golden-accept bench bench-pages bench-photos fuzz install uninstall clean help \
	deps test-deps unit unit-programs FORCE
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PROGRAM) ## build the program

$(BUILD)/etalase: $(MAIN) $(ARCHIVE)
	@echo "  LINK  $@"
	$(Q)$(CC) $(ETALASE_LDFLAGS) $(LDFLAGS) -o $@ $^ $(ETALASE_LIBS)

ifeq ($(MODE),release)
etalase: $(BUILD)/etalase
	$(Q)cp $< $@
endif

$(ARCHIVE): $(filter-out $(MAIN),$(OBJECTS))
	$(Q)rm -f $@ && ar rcs $@ $^

$(BUILD)/%.o: src/%.c $(BUILD)/libraries.ok
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(CC) $(ETALASE_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/base/embed_table.o: $(BUILD)/embed_table.S $(EMBED_FILES) $(CATALOGUES)
	@mkdir -p $(@D)
	$(Q)$(CC) -c -o $@ $<

# A clear word about a missing library instead of a page of compiler errors; and the names of those to open.
library_missing = echo "etalase: the library $(1) is missing: apt-get install $(DEB_$(1)) (or run: make deps)"; exit 1
$(BUILD)/libraries.ok: Makefile
	@mkdir -p $(@D)/base
	@$(foreach l,$(LIBS) $(LIBS_OPENED),pkg-config --exists $(l) || { \
		$(call library_missing,$(l)); };)
	@$(foreach h,$(HEADERS),echo '#include <$(h)>' | $(CC) $(CFLAGS) -E - >/dev/null 2>&1 || { \
		$(call library_missing,$(h)); };)
	@src/packaging/library-names "$(CC)" $(OPENED) >$(BUILD)/base/library_names.h
	@touch $@

# ---- embedded files ----

# A file a room, one catalogue a language.
.SECONDEXPANSION:
$(BUILD)/po/%.mo: $$(sort $$(wildcard src/po/%/*.po))
	@mkdir -p $(@D)
	$(Q)msgcat --use-first $^ | msgfmt --check -o $@ -

# A line a file: its name inside the program, and where it lies. Rewritten only when the list changes, so that a
# removed file is noticed too.
$(BUILD)/embed.list: FORCE
	@mkdir -p $(@D)
	@{ for f in $(EMBED_FILES); do echo "$${f#src/} $$f"; done; \
	  for f in $(CATALOGUES); do echo "po/$${f##*/} $$f"; done; } | LC_ALL=C sort >$@.new; \
	cmp -s $@.new $@ && rm $@.new || mv $@.new $@
FORCE:

$(BUILD)/embed_table.S: $(BUILD)/embed.list src/packaging/embed-table
	$(Q)src/packaging/embed-table $< >$@

# ---- tests ----

$(BUILD)/unit/%: tests/unit/%.c $(ARCHIVE)
	@mkdir -p $(@D)
	@echo "  TEST  $@"
	$(Q)$(CC) $(ETALASE_CFLAGS) $(CFLAGS) $(ETALASE_LDFLAGS) -Itests/unit -MMD -MP -o $@ $< $(ARCHIVE) $(ETALASE_LIBS)

unit: $(UNIT_TESTS) ## run the unit tests only (T=room_module: one of them)
	$(Q)for t in $(if $(T),$(BUILD)/unit/$(T),$(UNIT_TESTS)); do echo "# $$t"; $$t || exit 1; done

unit-programs: $(UNIT_TESTS) $(FUZZ_TARGETS) $(BUILD)/sheet/sheet_dump

# Prints tables for tests/sheet/run.
$(BUILD)/sheet/sheet_dump: tests/sheet/sheet_dump.c $(ARCHIVE)
	@echo "  TEST  $@"
	$(Q)$(CC) $(ETALASE_CFLAGS) $(CFLAGS) $(ETALASE_LDFLAGS) -MMD -MP -o $@ $< $(ARCHIVE) $(ETALASE_LIBS)

# The target with a main() that replays files.
$(BUILD)/fuzz/%: tests/fuzz/%.c tests/fuzz/replay_main.h $(ARCHIVE)
	@mkdir -p $(@D)
	@echo "  TEST  $@"
	$(Q)$(CC) $(ETALASE_CFLAGS) $(CFLAGS) $(ETALASE_LDFLAGS) -include tests/fuzz/replay_main.h \
		-MMD -MP -o $@ $< $(ARCHIVE) $(ETALASE_LIBS)

# New inputs go to build/fuzz/NAME; what crashes is left as crash-… in the current folder.
fuzz: ## search for inputs that break a parser, with clang (F=photo_decode SECONDS=60)
	@$(MAKE) --no-print-directory $(PARALLEL) CC=clang SAN=fuzzer-no-link,address,undefined \
		build/san-fuzzer-no-link-address-undefined/libetalase.a
	@mkdir -p build/fuzz/$(F)
	clang -g -O1 -Isrc -D_GNU_SOURCE $(PKG_CFLAGS) -fsanitize=fuzzer,address,undefined -o build/fuzz-$(F) \
		tests/fuzz/$(F).c build/san-fuzzer-no-link-address-undefined/libetalase.a $(ETALASE_LIBS)
	ASAN_OPTIONS=fast_unwind_on_malloc=0 LSAN_OPTIONS=suppressions=tests/lsan.supp build/fuzz-$(F) -max_total_time=$(or $(SECONDS),60) -max_len=8192 -timeout=10 -rss_limit_mb=1024 \
		build/fuzz/$(F) tests/fuzz/corpus/$(F)

# What is missing is installed first, so the rest is a make of its own. T=NAME: some of them.
test: deps test-deps ## run all tests; ends in "N passed, N failed"
	@$(MAKE) --no-print-directory $(PARALLEL) all unit-programs
	@tests/run --program $(PROGRAM) --build $(BUILD) $(T)

check-asan: deps test-deps ## run all tests with the address and undefined behaviour sanitizers
	@$(MAKE) --no-print-directory $(PARALLEL) SAN=address,undefined all unit-programs
	@ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:fast_unwind_on_malloc=0 UBSAN_OPTIONS=print_stacktrace=1 \
		LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 \
		tests/run --program build/san-address-undefined/etalase --build build/san-address-undefined $(T)

# Hours of a night: the seed is the day's, so that each night draws others.
check-faults: deps test-deps ## kill the program at every system call and let each fail (ETALASE_SEED=N)
	@$(MAKE) --no-print-directory $(PARALLEL) all
	@seed=$${ETALASE_SEED:-$$(date +%Y%m%d)}; for s in kill faults; do ETALASE_PLACES=all ETALASE_MEMORY_PLACES=300 \
		ETALASE_KILLS=60 ETALASE_SEED=$$seed ETALASE=$(CURDIR)/$(PROGRAM) ETALASE_BUILD=$(CURDIR)/$(BUILD) \
		tests/$$s/run || failed=1; done; [ -z "$$failed" ]

check-tsan: deps ## look for data races with the thread sanitizer (PRODUCTS=300)
	@$(MAKE) --no-print-directory $(PARALLEL) SAN=thread all
	@tests/tsan build/san-thread/etalase

lint: ## check the rules of the house (R=NAME: one of them)
	@tests/lint $(R)

format: ## lay the sources out as .clang-format says
	clang-format-14 -i $(filter-out src/base/diag_tags%.h,$(wildcard src/*/*.[ch] tests/*/*.[ch]))

golden-accept: all ## take what comes out now as expected (CASE=NAME of tests/golden/ or tests/bad/)
	@for s in golden bad; do ETALASE=$(CURDIR)/$(PROGRAM) tests/$$s/run --accept $(CASE) || exit 1; done

# ---- installing what is missing (Debian) ----

# $(call apt_install,PACKAGES)
define apt_install
	@missing=; for p in $(1); do \
		dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	[ -z "$$missing" ] || { mkdir -p build; echo "installing:$$missing"; \
		sudo=; [ "$$(id -u)" = 0 ] || sudo="sudo -n"; \
		$$sudo env DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -qq && \
		apt-get install -y -qq --no-install-recommends $$missing" >build/apt.log 2>&1 </dev/null || \
		{ tail -n 5 build/apt.log; echo "could not install:$$missing"; exit 1; }; }
endef

deps: ## install the libraries that are missing
	$(call apt_install,$(APT_BUILD))

test-deps: ## install what the tests need
	$(call apt_install,$(APT_TEST))

# ---- the demonstration shop ----

demo: deps ## build the program and the starter shop in content/
	@$(MAKE) --no-print-directory $(PARALLEL) all
	@./etalase build content && ./etalase export content && ./etalase share content
	@echo
	@echo "The shop is built (Toko sudah jadi):"
	@echo "  site      content/public/index.html"
	@echo "  listings  content/export/   (report.html says what is in them)"
	@echo "  to share  content/share/index.html   (cards to post, captions, QR codes, PDF)"
	@echo "            content/share/cards/keripik-tempe-feed.jpg  sambal-bawang-status.jpg  shop/square.jpg"
	@echo "            content/share/poster.pdf"
	@echo
	@echo "To look at it, and to see every change at once (untuk melihatnya):"
	@echo "  ./etalase serve content --open"

# ---- installing ----

# Printed by the program itself: manual pages in both languages, completion for three shells.
SHARE := $(DESTDIR)$(PREFIX)/share
MANUALS := etalase.1 etalase-shop.5 etalase-theme.7 etalase-channel.5
COMPLETIONS := bash-completion/completions/etalase zsh/site-functions/_etalase fish/vendor_completions.d/etalase.fish
INSTALLED = $(DESTDIR)$(PREFIX)/bin/etalase $(addprefix $(SHARE)/,$(COMPLETIONS)) \
	$(foreach m,$(MANUALS),$(SHARE)/man/man$(subst .,,$(suffix $m))/$m $(SHARE)/man/id/man$(subst .,,$(suffix $m))/$m)

# $(call print_manuals,LANGUAGE,FOLDER)
define print_manuals
	$(Q)for m in $(MANUALS); do page=$${m%.*}; section=man$${m##*.}; mkdir -p $(2)/$$section; \
		./$(PROGRAM) --lang $(1) help --manual $$(echo $${page#etalase} | tr -d -) >$(2)/$$section/$$m || exit 1; done
endef

# What a user's machine gets, as it is laid out below PREFIX/share.
$(BUILD)/printed: $(PROGRAM) Makefile
	@rm -rf $@ && mkdir -p $@/bash-completion/completions $@/zsh/site-functions $@/fish/vendor_completions.d
	$(call print_manuals,en,$@/man)
	$(call print_manuals,id,$@/man/id)
	$(Q)./$(PROGRAM) --lang en completion bash >$@/bash-completion/completions/etalase
	$(Q)./$(PROGRAM) --lang en completion zsh >$@/zsh/site-functions/_etalase
	$(Q)./$(PROGRAM) --lang en completion fish >$@/fish/vendor_completions.d/etalase.fish

install: $(PROGRAM) $(BUILD)/printed ## install below DESTDIR and PREFIX
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/etalase
	$(Q)cd $(BUILD)/printed && find . -type f | while read -r f; do install -D -m 644 "$$f" "$(abspath $(SHARE))/$$f" || exit 1; done

uninstall: ## remove what install put there
	rm -f $(INSTALLED)

# ---- packages ----

# The moment that is written into archives: of the last commit, or of the archive itself.
EPOCH = $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md))
DEB = $(BUILD)/deb

deb: $(PROGRAM) $(BUILD)/printed ## a Debian package in build/
	@rm -rf $(DEB) && mkdir -p $(DEB)
	@$(MAKE) --no-print-directory -s install DESTDIR=$(DEB)/root PREFIX=/usr
	@cp $$(SOURCE_DATE_EPOCH=$(EPOCH) src/packaging/make-deb $(VERSION) $(DEB)) build/ && ls build/etalase_*.deb

DIST := etalase-$(VERSION)
dist: ## the sources as an archive in build/
	@mkdir -p build
	@{ git ls-files -z -co --exclude-standard 2>/dev/null || \
		find . -type f -not -path './build/*' -not -path './etalase' -printf '%P\0'; } | LC_ALL=C sort -z | \
		tar --create --null --files-from=- --mtime=@$(EPOCH) --owner=0 --group=0 --numeric-owner \
		--mode=u+rw,go+r,go-w --format=ustar --transform='flags=r;s,^,$(DIST)/,' | gzip -9n >build/$(DIST).tar.gz
	@ls build/$(DIST).tar.gz

bench: $(PROGRAM) ## measure builds of generated shops (SIZES="100 1000 4000" GROW="10000 40000")
	$(Q)python3 tests/bench/run.py --program ./$(PROGRAM) $(if $(SIZES),--sizes $(SIZES))
	@mkdir -p build/bench && cd build/bench && { [ -d node_modules/@11ty ] || npm install --silent --no-audit \
		--no-fund @11ty/eleventy@3.1.7 || echo "no Eleventy to compare with"; }
	@command -v hugo >/dev/null || echo "no Hugo to compare with (apt-get install hugo)"
	@command -v jekyll >/dev/null || echo "no Jekyll to compare with (apt-get install jekyll)"
	$(Q)python3 tests/bench/peers.py --program ./$(PROGRAM) $(if $(SIZES),--sizes $(SIZES)) $(if $(GROW),--grow $(GROW)) --write
	$(Q)python3 tests/bench/preview.py --program ./$(PROGRAM) $(if $(SIZES),--sizes $(SIZES)) --write
	@$(MAKE) --no-print-directory bench-photos
	$(Q)python3 tests/bench/export.py --program ./$(PROGRAM) --write
	$(Q)python3 tests/bench/share.py --program ./$(PROGRAM) --write
	@$(MAKE) --no-print-directory bench-pages

$(BUILD)/bench/%: tests/bench/%.c $(ARCHIVE)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ETALASE_CFLAGS) $(CFLAGS) $(ETALASE_LDFLAGS) -MMD -MP -o $@ $< $(ARCHIVE) $(ETALASE_LIBS)

bench-photos: $(PROGRAM) $(BUILD)/bench/photo_sizes $(BUILD)/bench/photo_floor ## compare photos with sharp, libvips and Hugo (P="speed quality hugo memory again")
	@mkdir -p build/bench && cd build/bench && { [ -d node_modules/sharp ] || npm install --silent --no-audit \
		--no-fund sharp || echo "no sharp to compare with"; }
	$(Q)python3 tests/bench/photos.py --program ./$(PROGRAM) --build $(BUILD) --write $(if $(P),--parts $(P))

bench-pages: $(PROGRAM) ## measure pages on a phone beside Hugo's with Lighthouse (THEME="FOLDER MODULE" ALSO="NAME=FOLDER:PAGE,PAGE")
	@mkdir -p build/bench && cd build/bench && { [ -d node_modules/lighthouse ] || npm install --silent --no-audit \
		--no-fund lighthouse@12.8.2 chrome-launcher@1.2.1; }
	$(Q)python3 tests/bench/pages.py --program ./$(PROGRAM) --write $(if $(THEME),--hugo-theme $(THEME)) $(if $(ALSO),--also "$(ALSO)")

docs: $(PROGRAM) ## renew the papers that the program prints
	$(Q)sed '/^## page$$/,$$d' themes/DATA.md >$(BUILD)/DATA.md && ./$(PROGRAM) theme fields >>$(BUILD)/DATA.md && \
		cp $(BUILD)/DATA.md themes/DATA.md
	$(Q)f=examples/panduan/pages/rujukan-isi.md; sed '/^## shop$$/,$$d' $$f >$(BUILD)/reference.md && \
		./$(PROGRAM) --lang id schema --markdown >>$(BUILD)/reference.md && cp $(BUILD)/reference.md $$f

clean: ## remove what was built
	rm -rf build etalase

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 16

-include $(OBJECTS:.o=.d) $(BUILD)/bench/photo_sizes.d $(BUILD)/bench/photo_floor.d $(UNIT_TESTS:=.d) $(FUZZ_TARGETS:=.d) $(BUILD)/sheet/sheet_dump.d
