// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a GMM or SM message in hex from each line and prints how libosmogsm takes it apart, as a JSON object in one line.
// libosmogsm has the parser and the values; which elements a message has is written here from TS 24.008 9.4 and 9.5.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <osmocom/gsm/apn.h>
#include <osmocom/gsm/gsm23003.h>
#include <osmocom/gsm/gsm48.h>
#include <osmocom/gsm/protocol/gsm_04_08_gprs.h>
#include <osmocom/gsm/tlv.h>

enum { capacity = 4096 };

struct message {
    uint8_t discriminator, type;
    const char* mandatory; ///< a digit: so many octets; L: length and value
    struct tlv_definition optional;
};

static const struct message messages[] = {
    {GSM48_PDISC_MM_GPRS, GSM48_MT_GMM_ATTACH_REQ, "L12L6L",
        {{[0x19] = {TLV_TYPE_FIXED, 3}, [0x17] = {TLV_TYPE_TV, 0}, [0x90] = {TLV_TYPE_SINGLE_TV, 0}, [0x33] = {TLV_TYPE_TLV, 0}}}},
    {GSM48_PDISC_MM_GPRS, GSM48_MT_GMM_ATTACH_ACK, "1116",
        {{[0x19] = {TLV_TYPE_FIXED, 3}, [0x17] = {TLV_TYPE_TV, 0}, [0x18] = {TLV_TYPE_TLV, 0}, [0x23] = {TLV_TYPE_TLV, 0},
            [0x25] = {TLV_TYPE_TV, 0}, [0x2a] = {TLV_TYPE_TLV, 0}}}},
    {GSM48_PDISC_MM_GPRS, GSM48_MT_GMM_ATTACH_COMPL, "", {{{0}}}},
    {GSM48_PDISC_MM_GPRS, GSM48_MT_GMM_ATTACH_REJ, "1", {{[0x2a] = {TLV_TYPE_TLV, 0}}}},
    {GSM48_PDISC_MM_GPRS, GSM48_MT_GMM_DETACH_REQ, "1", {{[0x18] = {TLV_TYPE_TLV, 0}, [0x19] = {TLV_TYPE_TLV, 0}}}},
    {GSM48_PDISC_MM_GPRS, GSM48_MT_GMM_DETACH_ACK, "1", {{{0}}}},
    {GSM48_PDISC_MM_GPRS, GSM48_MT_GMM_AUTH_CIPH_REQ, "11",
        {{[0x21] = {TLV_TYPE_FIXED, 16}, [0x80] = {TLV_TYPE_SINGLE_TV, 0}, [0x28] = {TLV_TYPE_TLV, 0}}}},
    {GSM48_PDISC_MM_GPRS, GSM48_MT_GMM_AUTH_CIPH_RESP, "1",
        {{[0x22] = {TLV_TYPE_FIXED, 4}, [0x23] = {TLV_TYPE_TLV, 0}, [0x29] = {TLV_TYPE_TLV, 0}}}},
    {GSM48_PDISC_MM_GPRS, GSM48_MT_GMM_AUTH_CIPH_REJ, "", {{{0}}}},
    {GSM48_PDISC_MM_GPRS, GSM48_MT_GMM_AUTH_CIPH_FAIL, "1", {{[0x30] = {TLV_TYPE_TLV, 0}}}},
    {GSM48_PDISC_MM_GPRS, GSM48_MT_GMM_ID_REQ, "1", {{{0}}}},
    {GSM48_PDISC_MM_GPRS, GSM48_MT_GMM_ID_RESP, "L", {{{0}}}},
    {GSM48_PDISC_MM_GPRS, GSM48_MT_GMM_STATUS, "1", {{{0}}}},
    {GSM48_PDISC_SM_GPRS, GSM48_MT_GSM_ACT_PDP_REQ, "11LL", {{[0x28] = {TLV_TYPE_TLV, 0}, [0x27] = {TLV_TYPE_TLV, 0}}}},
    {GSM48_PDISC_SM_GPRS, GSM48_MT_GSM_ACT_PDP_ACK, "1L1",
        {{[0x2b] = {TLV_TYPE_TLV, 0}, [0x27] = {TLV_TYPE_TLV, 0}, [0x34] = {TLV_TYPE_TLV, 0}, [0x39] = {TLV_TYPE_TLV, 0}}}},
    {GSM48_PDISC_SM_GPRS, GSM48_MT_GSM_ACT_PDP_REJ, "1", {{[0x27] = {TLV_TYPE_TLV, 0}}}},
    {GSM48_PDISC_SM_GPRS, GSM48_MT_GSM_STATUS, "1", {{{0}}}},
};

static const struct message* messageOf(const uint8_t* octets, int length)
{
    for (size_t i = 0; length >= 2 && i < sizeof messages / sizeof *messages; ++i) {
        if (messages[i].discriminator == (octets[0] & 0x0f) && messages[i].type == octets[1]) {
            return messages + i;
        }
    }
    return NULL;
}

/// The value that libosmogsm makes of an element, after its place.
static void element(const char* name, const uint8_t* octets, const uint8_t* at, int length)
{
    char text[200] = "";
    struct osmo_mobile_identity identity;
    struct gprs_ra_id area;
    if (strcmp(name, "identity") == 0 && osmo_mobile_identity_decode(&identity, at, (uint8_t)length, false) == 0) {
        osmo_mobile_identity_to_str_buf(text, sizeof text, &identity);
    }
    if (strcmp(name, "area") == 0) {
        gsm48_parse_ra(&area, at);
        snprintf(text, sizeof text, "%s, LAC %04x, RAC %02x", osmo_plmn_name(&(struct osmo_plmn_id){area.mcc, area.mnc, area.mnc_3_digits}),
            area.lac, area.rac);
    }
    if (strcmp(name, "apn") == 0) {
        osmo_apn_to_str(text, at, (size_t)length);
    }
    printf(", [%d, %d, \"%s\", \"%s\"]", (int)(at - octets), length, name, text);
}

static const char* optionalName(const struct message* message, int tag)
{
    const int isSm = message->discriminator == GSM48_PDISC_SM_GPRS;
    return isSm && tag == GSM48_IE_GSM_APN ? "apn" : !isSm && tag == GSM48_IE_GMM_ALLOC_PTMSI ? "identity" : "";
}

/// NULL when all is well.
static const char* judge(const uint8_t* octets, int length)
{
    const struct message* message = messageOf(octets, length);
    if (!message) {
        return "unknown message";
    }
    int at = 2;
    for (const char* part = message->mandatory; *part; ++part) {
        int size = *part - '0';
        if (*part == 'L') {
            if (at >= length) {
                return "short";
            }
            size = octets[at++];
        }
        if (at + size > length) {
            return "short";
        }
        const int isIdentity = *part == 'L' && ((message->type == GSM48_MT_GMM_ATTACH_REQ && part == message->mandatory + 3)
            || message->type == GSM48_MT_GMM_ID_RESP);
        element(isIdentity ? "identity" : *part == '6' ? "area" : "", octets, octets + at, size);
        at += size;
    }
    struct tlv_parsed parsed;
    if (tlv_parse(&parsed, &message->optional, octets + at, length - at, 0, 0) < 0) {
        return "optional elements";
    }
    for (int tag = 0; tag < 256; ++tag) {
        if (TLVP_PRESENT(&parsed, tag)) {
            element(optionalName(message, tag), octets, TLVP_VAL(&parsed, tag), TLVP_LEN(&parsed, tag));
        }
    }
    return NULL;
}

int main(void)
{
    static char line[2 * capacity];
    static uint8_t octets[capacity];
    while (fgets(line, sizeof line, stdin)) {
        const int length = (int)strcspn(line, "\n") / 2;
        for (int i = 0; i < length; ++i) {
            unsigned octet = 0;
            sscanf(line + 2 * i, "%2x", &octet);
            octets[i] = (uint8_t)octet;
        }
        printf("{\"elements\": [[0, 1, \"\", \"\"], [1, 1, \"\", \"\"]");
        const char* problem = judge(octets, length);
        printf("], \"problem\": \"%s\"}\n", problem ? problem : "");
    }
    return EXIT_SUCCESS;
}
