#include "CMeasuring.h"

void use_memory(const void *memory) { (void)memory; }
