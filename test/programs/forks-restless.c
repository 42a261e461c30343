/* forks-restless COUNT EVERY: so many processes that sleep, of which each EVERY-th takes and gives back memory once a second. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

/* More than what the kernel keeps back per core before it tells of a change. */
static const int least_pages = 70;

static void stir(unsigned seed) {
  const size_t page = 4096, most = (size_t)(least_pages * 8) * page;
  char *memory = mmap(NULL, most, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  struct timespec begin = {0, (long)(rand_r(&seed) % 1000) * 1000000L}, second = {1, 0};
  nanosleep(&begin, NULL);
  for (int taken = 0;; taken = !taken) {
    if (taken) madvise(memory, most, MADV_DONTNEED);
    else for (int n = least_pages + rand_r(&seed) % least_pages; n > 0; n--) memory[n * page] = 1;
    nanosleep(&second, NULL);
  }
}

int main(int argc, char **argv) {
  const int count = argc > 1 ? atoi(argv[1]) : 1, every = argc > 2 ? atoi(argv[2]) : 3;
  for (int i = 0; i < count; i++) {
    if (fork() != 0) continue;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (i % every == 0) stir((unsigned)i);
    for (;;) pause();
  }
  for (;;) pause();
}
