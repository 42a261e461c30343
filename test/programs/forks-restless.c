/* forks-restless COUNT EVERY: so many processes that sleep, of which each EVERY-th takes or gives back memory once a second. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

/* More than what the kernel keeps back per core before it tells of a change. */
static const int least_pages = 70;

/* At times of its own: counted from the last time, they would fall into step after any stall, and wake all at once. */
static void stir(unsigned seed) {
  const size_t page = 4096, most = (size_t)(least_pages * 2) * page;
  char *memory = mmap(NULL, most, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  struct timespec next;
  clock_gettime(CLOCK_MONOTONIC, &next);
  next.tv_nsec = (long)(rand_r(&seed) % 1000) * 1000000L;
  for (int taken = 0;; taken = !taken) {
    next.tv_sec++;
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL) == EINTR) {}
    if (taken) madvise(memory, most, MADV_DONTNEED);
    else madvise(memory, (size_t)(least_pages + rand_r(&seed) % least_pages) * page, MADV_POPULATE_WRITE);
  }
}

int main(int argc, char **argv) {
  const int count = argc > 1 ? atoi(argv[1]) : 1, every = argc > 2 ? atoi(argv[2]) : 3;
  /* They are to be looked at, not to compete with those who look. */
  nice(19);
  for (int i = 0; i < count; i++) {
    if (fork() != 0) continue;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (i % every == 0) stir((unsigned)i);
    for (;;) pause();
  }
  for (;;) pause();
}
