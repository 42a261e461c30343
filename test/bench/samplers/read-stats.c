/* The least that a sampler without our descriptors has to do: for each line of stdin, it opens, reads and closes the
   stat file of every process, and answers with their number and the CPU time that it took, in microseconds. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static int read_all(void) {
  char path[300], buffer[2048];
  int count = 0;
  DIR *proc = opendir("/proc");
  for (struct dirent *entry; (entry = readdir(proc)) != NULL;) {
    if (entry->d_name[0] < '0' || entry->d_name[0] > '9') continue;
    snprintf(path, sizeof path, "/proc/%s/stat", entry->d_name);
    int file = open(path, O_RDONLY);
    if (file < 0) continue;
    if (read(file, buffer, sizeof buffer) > 0) count++;
    close(file);
  }
  closedir(proc);
  return count;
}

int main(void) {
  for (int c; (c = getchar()) != EOF;) {
    if (c != '\n') continue;
    double start = now();
    int count = read_all();
    printf("%d %f\n", count, now() - start);
    fflush(stdout);
  }
}
