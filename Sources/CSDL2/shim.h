// SDL2 and SDL2_image as a Swift module. The program has its own `main`.
#define SDL_MAIN_HANDLED
#include <SDL2/SDL.h>
#include <SDL2/SDL_image.h>
