// SPDX-License-Identifier: GPL-3.0-or-later
// Reads lines "request HEX" or "response HEX" and prints for each what llhttp finds, as a JSON object in one line.
#include "llhttp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { capacity = 1 << 20 };

/// Parts as they come, in hex: target and names and values of fields, ended by a space each, and the body.
static struct {
    char text[capacity];
    size_t used;
    char body[capacity];
    size_t bodyUsed;
    int complete;
} found;

static int add(char* to, size_t* used, const char* at, size_t length)
{
    if (*used + 2 * length + 2 > capacity) {
        return HPE_USER;
    }
    for (size_t i = 0; i < length; ++i) {
        *used += (size_t)sprintf(to + *used, "%02x", (unsigned char)at[i]);
    }
    return 0;
}

static int onPart(llhttp_t* parser, const char* at, size_t length)
{
    (void)parser;
    return add(found.text, &found.used, at, length);
}

static int onPartEnd(llhttp_t* parser)
{
    (void)parser;
    found.text[found.used++] = ' ';
    return 0;
}

static int onBody(llhttp_t* parser, const char* at, size_t length)
{
    (void)parser;
    return add(found.body, &found.bodyUsed, at, length);
}

static int onComplete(llhttp_t* parser)
{
    (void)parser;
    ++found.complete;
    return 0;
}

static void judge(llhttp_type_t type, const char* octets, size_t length)
{
    llhttp_settings_t settings;
    llhttp_settings_init(&settings);
    settings.on_url = settings.on_status = settings.on_header_field = settings.on_header_value = onPart;
    settings.on_url_complete = settings.on_status_complete = settings.on_header_field_complete = settings.on_header_value_complete = onPartEnd;
    settings.on_body = onBody;
    settings.on_message_complete = onComplete;
    llhttp_t parser;
    llhttp_init(&parser, type, &settings);
    memset(&found, 0, sizeof found);
    llhttp_errno_t error = llhttp_execute(&parser, octets, length);
    if (error == HPE_OK) {
        error = llhttp_finish(&parser);
    }
    found.text[found.used] = found.body[found.bodyUsed] = 0;
    printf("{\"error\": \"%s\", \"complete\": %d, \"method\": \"%s\", \"status\": %d, \"version\": \"%d.%d\", \"parts\": \"%s\", \"body\": \"%s\"}\n",
        error == HPE_OK ? "" : llhttp_errno_name(error), found.complete, type == HTTP_REQUEST ? llhttp_method_name(parser.method) : "",
        parser.status_code, parser.http_major, parser.http_minor, found.text, found.body);
}

int main(void)
{
    static char line[2 * capacity], kind[16], hex[2 * capacity], octets[capacity];
    while (fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "%15s %s", kind, hex) != 2) {
            return EXIT_FAILURE;
        }
        const size_t length = strlen(hex) / 2;
        for (size_t i = 0; i < length; ++i) {
            unsigned octet = 0;
            sscanf(hex + 2 * i, "%2x", &octet);
            octets[i] = (char)octet;
        }
        judge(strcmp(kind, "request") == 0 ? HTTP_REQUEST : HTTP_RESPONSE, octets, length);
    }
    return EXIT_SUCCESS;
}
