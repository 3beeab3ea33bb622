/*
 * A disk that can be cut off or fail, for LD_PRELOAD. It watches the files below DISK_FOLDER.
 *
 * DISK_COPY    keeps a second copy of each file there with only what was fsynced, as a disk would hold after a
 *              power cut. Names count as durable at once, contents at the fsync. A -shm file need not survive.
 * DISK_FAIL_AT the n-th write, truncation or fsync of a watched file fails with EIO, and so does every later
 *              one: a disk that broke stays broken. A process may set it anew, which mends the disk and counts
 *              from there.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_FILES = 4096, MOST_DESCRIPTORS = 4096, PATH_LENGTH = 1024, CHUNK = 1 << 16 };

typedef struct {
  off_t from, to;
} range;

typedef struct {
  dev_t device;
  ino_t inode;
  char name[PATH_LENGTH];
  range *dirty;
  size_t count, room;
} file;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_close)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_LENGTH], copy[PATH_LENGTH];
static char fail_at[32];
static long calls;
static file files[MOST_FILES];
static int file_count;
/*
 * What a descriptor stands for. `number`: 0 = not looked at, -1 = not watched, else the file's number + 1.
 * The inode is compared each time, because libuv closes descriptors past us, by a system call of its own.
 */
static struct {
  int number;
  dev_t device;
  ino_t inode;
} known[MOST_DESCRIPTORS];

__attribute__((constructor)) static void begin(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_close = dlsym(RTLD_NEXT, "close");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_rename = dlsym(RTLD_NEXT, "rename");
  const char *watched = getenv("DISK_FOLDER"), *durable = getenv("DISK_COPY");
  if (watched) snprintf(folder, sizeof folder, "%s/", watched);
  if (durable) snprintf(copy, sizeof copy, "%s", durable);
}

static void give_up(const char *what) {
  dprintf(STDERR_FILENO, "disk: %s: %s\n", what, strerror(errno));
  abort();
}

/* The name inside the watched folder, or NULL. */
static const char *watched_name(const char *path) {
  size_t length = strlen(folder);
  if (length == 0 || strncmp(path, folder, length) != 0) return NULL;
  const char *name = path + length, *end = strrchr(name, '-');
  if (strchr(name, '/')) return NULL;
  return end && strcmp(end, "-shm") == 0 ? NULL : name;
}

static void copy_path(char *path, const char *name) {
  if (snprintf(path, PATH_LENGTH, "%s/%s", copy, name) >= PATH_LENGTH) give_up("path too long");
}

static int number_of(const struct stat *facts, const char *name) {
  for (int i = 0; i < file_count; i++)
    if (files[i].device == facts->st_dev && files[i].inode == facts->st_ino && strcmp(files[i].name, name) == 0)
      return i;
  if (file_count == MOST_FILES) give_up("too many files");
  file *added = &files[file_count];
  added->device = facts->st_dev;
  added->inode = facts->st_ino;
  snprintf(added->name, PATH_LENGTH, "%s", name);
  return file_count++;
}

static void look_at(int descriptor, const struct stat *facts) {
  char link[64], path[PATH_LENGTH];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  path[length < 0 ? 0 : length] = 0;
  const char *name = watched_name(path);
  known[descriptor].number = name ? number_of(facts, name) + 1 : -1;
  known[descriptor].device = facts->st_dev;
  known[descriptor].inode = facts->st_ino;
}

static file *file_of(int descriptor) {
  struct stat facts;
  if (!*folder || descriptor < 0 || descriptor >= MOST_DESCRIPTORS || fstat(descriptor, &facts) != 0) return NULL;
  if (known[descriptor].number == 0 || known[descriptor].device != facts.st_dev ||
      known[descriptor].inode != facts.st_ino)
    look_at(descriptor, &facts);
  return known[descriptor].number < 0 ? NULL : &files[known[descriptor].number - 1];
}

static int breaks(const file *which) {
  const char *nth = getenv("DISK_FAIL_AT");
  if (!which || !nth) return 0;
  if (strcmp(nth, fail_at) != 0) {
    snprintf(fail_at, sizeof fail_at, "%s", nth);
    calls = 0;
  }
  return atol(nth) > 0 && ++calls >= atol(nth);
}

static void soil(file *which, off_t from, off_t to) {
  if (!*copy || to <= from) return;
  if (which->count == which->room) {
    which->room = which->room ? which->room * 2 : 256;
    which->dirty = realloc(which->dirty, which->room * sizeof(range));
    if (!which->dirty) give_up("no memory");
  }
  which->dirty[which->count++] = (range){from, to};
}

static void copy_range(int from, int to, range part) {
  static char buffer[CHUNK];
  for (off_t at = part.from; at < part.to;) {
    size_t wanted = part.to - at < CHUNK ? (size_t)(part.to - at) : CHUNK;
    ssize_t got = pread64(from, buffer, wanted, at);
    if (got < 0) give_up("reading");
    if (got == 0) return;
    if (real_pwrite(to, buffer, (size_t)got, at) != got) give_up("writing the copy");
    at += got;
  }
}

/* Everything written so far is on the disk now. */
static void settle(file *which, int descriptor) {
  char path[PATH_LENGTH], link[64];
  struct stat facts;
  copy_path(path, which->name);
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  int from = open64(link, O_RDONLY | O_CLOEXEC), to = open64(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (from < 0 || to < 0 || fstat(descriptor, &facts) != 0) give_up("opening the copy");
  for (size_t i = 0; i < which->count; i++) copy_range(from, to, which->dirty[i]);
  which->count = 0;
  if (real_ftruncate(to, facts.st_size) != 0) give_up("truncating the copy");
  real_close(from);
  real_close(to);
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
  if (!*folder) return real_write(descriptor, bytes, length);
  pthread_mutex_lock(&lock);
  file *which = file_of(descriptor);
  ssize_t done = -1;
  if (breaks(which)) errno = EIO;
  else {
    off_t at = which ? lseek64(descriptor, 0, SEEK_CUR) : 0;
    if (!which) pthread_mutex_unlock(&lock);
    done = real_write(descriptor, bytes, length);
    if (!which) return done;
    if (done > 0) soil(which, at, at + done);
  }
  int error = errno;
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off_t at) {
  pthread_mutex_lock(&lock);
  file *which = file_of(descriptor);
  ssize_t done = -1;
  if (breaks(which)) errno = EIO;
  else done = real_pwrite(descriptor, bytes, length, at);
  if (which && done > 0) soil(which, at, at + done);
  int error = errno;
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t at) {
  return pwrite64(descriptor, bytes, length, at);
}

int ftruncate64(int descriptor, off_t length) {
  pthread_mutex_lock(&lock);
  file *which = file_of(descriptor);
  int done = -1;
  if (breaks(which)) errno = EIO;
  else done = real_ftruncate(descriptor, length);
  int error = errno;
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

int ftruncate(int descriptor, off_t length) { return ftruncate64(descriptor, length); }

int fsync(int descriptor) {
  pthread_mutex_lock(&lock);
  file *which = file_of(descriptor);
  int done = -1;
  if (breaks(which)) errno = EIO;
  else done = real_fsync(descriptor);
  int error = errno;
  if (done == 0 && which && *copy) settle(which, descriptor);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

int fdatasync(int descriptor) { return fsync(descriptor); }

int close(int descriptor) {
  pthread_mutex_lock(&lock);
  if (descriptor >= 0 && descriptor < MOST_DESCRIPTORS) known[descriptor].number = 0;
  int done = real_close(descriptor), error = errno;
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

int unlink(const char *path) {
  int done = real_unlink(path), error = errno;
  const char *name = watched_name(path);
  if (done == 0 && name && *copy) {
    char other[PATH_LENGTH];
    copy_path(other, name);
    real_unlink(other);
  }
  errno = error;
  return done;
}

int rename(const char *from, const char *to) {
  int done = real_rename(from, to), error = errno;
  const char *old = watched_name(from), *new = watched_name(to);
  if (done == 0 && old && new && *copy) {
    char before[PATH_LENGTH], after[PATH_LENGTH];
    copy_path(before, old);
    copy_path(after, new);
    real_rename(before, after);
    pthread_mutex_lock(&lock);
    for (int i = 0; i < file_count; i++)
      if (strcmp(files[i].name, old) == 0) snprintf(files[i].name, PATH_LENGTH, "%s", new);
    pthread_mutex_unlock(&lock);
  }
  errno = error;
  return done;
}
