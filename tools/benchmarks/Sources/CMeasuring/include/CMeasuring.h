#pragma once
#include <stdint.h>

/// The allocations of this process so far; always 0 where they cannot be counted (not Linux).
uint64_t allocation_count(void);
/// Whether `allocation_count` counts.
int allocation_count_works(void);

/// Whether the program was built for processors with AVX2.
int built_for_avx2(void);

/// Does nothing, but the optimiser can't know it: what `memory` points to must be there.
void use_memory(const void *memory);
