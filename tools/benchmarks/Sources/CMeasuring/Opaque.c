#include "CMeasuring.h"

void use_memory(const void *memory) { (void)memory; }

int built_for_avx2(void) {
#ifdef __AVX2__
  return 1;
#else
  return 0;
#endif
}
