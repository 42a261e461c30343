/* forks-crowd COUNT EVERY: so many processes that sleep, of which each EVERY-th takes or gives back memory once a second
   (0: none). It says on stdout how many there are, and all of them end with its stdin. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
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

static void live(pid_t parent, int number, int every) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0); /* it ended before we could ask for that */
  close(STDIN_FILENO);
  close(STDOUT_FILENO);
  if (every > 0 && number % every == 0) stir((unsigned)number);
  for (;;) pause();
}

int main(int argc, char **argv) {
  const int count = argc > 1 ? atoi(argv[1]) : 1, every = argc > 2 ? atoi(argv[2]) : 0;
  const pid_t parent = getpid();
  int forked = 0;
  setpgid(0, 0);
  signal(SIGCHLD, SIG_IGN); /* nobody of them becomes a zombie */
  nice(19);                 /* they are to be looked at, not to compete with those who look */
  for (pid_t child; forked < count && (child = fork()) >= 0; forked++) {
    if (child == 0) live(parent, forked, every);
  }
  printf("%d\n", forked);
  fflush(stdout);
  for (char any; read(STDIN_FILENO, &any, 1) > 0;) {}
  signal(SIGTERM, SIG_IGN);
  kill(0, SIGTERM);
  while (wait(NULL) > 0 || errno == EINTR) {} /* fails when the last is gone */
}
