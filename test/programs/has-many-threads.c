/* Has so many threads more than its first one, each asleep; says how many it got. has-many-threads <count> */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void *sleep_on(void *unused) {
  for (;;) pause();
  return unused;
}

int main(int argc, char **argv) {
  int wanted = argc > 1 ? atoi(argv[1]) : 0;
  int got = 0;
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 65536);
  for (pthread_t thread; got < wanted && pthread_create(&thread, &small, sleep_on, NULL) == 0;) got += 1;
  printf("%d\n", got);
  fflush(stdout);
  pause();
}
