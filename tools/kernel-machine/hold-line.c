/* Holds a GPIO line as an input until it is ended: somebody else's program, for the path on which the reset line is taken. */
#include <fcntl.h>
#include <linux/gpio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

int main(int count, char **words)
{
	struct gpio_v2_line_request request;
	int chip;

	if (count != 3) {
		fprintf(stderr, "usage: hold-line /dev/gpiochip0 4\n");
		return 2;
	}
	memset(&request, 0, sizeof request);
	request.offsets[0] = (unsigned)atoi(words[2]);
	request.num_lines = 1;
	request.config.flags = GPIO_V2_LINE_FLAG_INPUT;
	strcpy(request.consumer, "hold-line");
	chip = open(words[1], O_RDWR | O_CLOEXEC);
	if (chip < 0 || ioctl(chip, GPIO_V2_GET_LINE_IOCTL, &request) < 0) {
		perror(words[1]);
		return 1;
	}
	pause();
	return 0;
}
