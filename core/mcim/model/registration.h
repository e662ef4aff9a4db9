// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/apdu.h"

/// Steps 3n, 7, 8, 10 and 12: HTTP/1.1 with JSON and the Bootstrap message. HTTP forms are the emulator's choice.
namespace mcim::model {

/// An HTTP status code of RFC 9110, as the number on the status line.
using HttpStatus = std::uint16_t;

/// Step 3n, ICF to CCIF: GET /credentials/{pcid}
struct CredentialRequest {
    Pcid pcid;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("pcid", self.pcid);
    }
    bool operator==(const CredentialRequest&) const = default;
};

/// Step 3n, CCIF to ICF: 200 with the credential in a CMS EnvelopedData for the ICF (application/cms), or 404, 403, 503
struct CredentialAnswer {
    HttpStatus status = 200;
    Bytes wrapped;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("status", self.status);
        visit("wrapped", self.wrapped);
    }
    bool operator==(const CredentialAnswer&) const = default;
};

/// Inner of CredentialAnswer.wrapped, JSON
struct TemporaryCredential {
    Pcid pcid;
    SubscriptionCredential credential;
    std::uint16_t amf = 0;
    std::uint64_t sqn = 0; ///< 48 bits, the highest used
    SimTime notAfter;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("pcid", self.pcid);
        visit("credential", self.credential);
        visit("amf", self.amf);
        visit("sqn", self.sqn);
        visit("notAfter", self.notAfter);
    }
    bool operator==(const TemporaryCredential&) const = default;
};

/// Step 7, M2ME to ICF: POST /connectivity
struct ConnectivityRequest {
    Pcid pcid;
    std::optional<Octets<16>> rand; ///< names the AKA run whose CK, IK key the Bootstrap MAC (measure H2) and `mac`
    std::optional<Octets<32>> mac{}; ///< HMAC-SHA-256 over PCID and the address that the device was given (measure H3)

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("pcid", self.pcid);
        visit("rand", self.rand);
        visit("mac", self.mac);
    }
    bool operator==(const ConnectivityRequest&) const = default;
};

/// Step 7, ICF to M2ME: 202 Accepted, or 403, 404, 503
struct ConnectivityAnswer {
    HttpStatus status = 202;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("status", self.status);
    }
    bool operator==(const ConnectivityAnswer&) const = default;
};

/// Step 8, ICF to DRF: POST /bootstrap
struct BootstrapOrder {
    Pcid pcid;
    Ipv4 ip;
    std::optional<Secret> bootKey; ///< 32 octets, measure H2
    std::optional<Octets<16>> rand{}; ///< names the AKA run that the address is bound to (measure H3)

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("pcid", self.pcid);
        visit("ip", self.ip);
        visit("bootKey", self.bootKey, Secrecy::Secret);
        visit("rand", self.rand);
    }
    bool operator==(const BootstrapOrder&) const = default;
};

/// Step 8, DRF to ICF: 202
struct BootstrapOrderAnswer {
    HttpStatus status = 202;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("status", self.status);
    }
    bool operator==(const BootstrapOrderAnswer&) const = default;
};

/// Step 10, DRF to M2ME: WSP connectionless push of an OMA Client Provisioning document; `body` is its WBXML
struct BootstrapMessage {
    std::uint8_t transactionId = 1;
    std::optional<std::uint8_t> sec;  ///< 0 NETWPIN, 1 USERPIN, 2 USERNETWPIN, 3 USERPINMAC
    std::optional<Octets<20>> mac;    ///< HMAC-SHA-1 over body, sent as 40 upper-case hex characters
    Bytes body;                       ///< inner: BootstrapDocument

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("transactionId", self.transactionId);
        visit("sec", self.sec);
        visit("mac", self.mac);
        visit("body", self.body);
    }
    bool operator==(const BootstrapMessage&) const = default;
};

/// One APPAUTH characteristic of AC w7
struct BootstrapAuth {
    std::string level;  ///< APPSRV (client to server) or CLIENT (server to client)
    std::string type;   ///< BASIC, DIGEST or HMAC
    std::string name;
    Secret secret;      ///< text octets
    std::string nonce;  ///< AAUTHDATA, base64

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("level", self.level);
        visit("type", self.type);
        visit("name", self.name);
        visit("secret", self.secret, Secrecy::Secret);
        visit("nonce", self.nonce);
    }
    bool operator==(const BootstrapAuth&) const = default;
};

/// Inner of BootstrapMessage.body: APPLICATION w7, NAPDEF and the vendor context MCIM-CTX. An absent APPID decodes to "".
struct BootstrapDocument {
    std::string appId = "w7";
    std::string providerId;   ///< PROVIDER-ID, the DM server id
    std::string name;         ///< NAME
    std::string toNapId;      ///< TO-NAPID
    std::string address;      ///< APPADDR/ADDR, URI of the DPF
    std::uint16_t port = 80;  ///< APPADDR/PORT/PORTNBR
    std::vector<BootstrapAuth> auth;
    std::string napId;        ///< NAPDEF/NAPID
    std::string napName;
    std::string bearer = "GSM-GPRS";
    std::string napAddress;   ///< NAP-ADDRESS, the APN
    std::string napAddressType = "APN";
    std::string shoId;        ///< MCIM-CTX
    std::string shoAddress;
    std::string pcid;
    std::string transactionId;
    std::string mcimUri;      ///< context of the MCIM application provision
    std::string mcimContentType;
    std::string m2mUri;       ///< context of the M2M application provision

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("appId", self.appId);
        visit("providerId", self.providerId);
        visit("name", self.name);
        visit("toNapId", self.toNapId);
        visit("address", self.address);
        visit("port", self.port);
        visit("auth", self.auth);
        visit("napId", self.napId);
        visit("napName", self.napName);
        visit("bearer", self.bearer);
        visit("napAddress", self.napAddress);
        visit("napAddressType", self.napAddressType);
        visit("shoId", self.shoId);
        visit("shoAddress", self.shoAddress);
        visit("pcid", self.pcid);
        visit("transactionId", self.transactionId);
        visit("mcimUri", self.mcimUri);
        visit("mcimContentType", self.mcimContentType);
        visit("m2mUri", self.m2mUri);
    }
    bool operator==(const BootstrapDocument&) const = default;
};

/// Step 12, DRF to SHO: POST /registrations
struct RegistrationRequest {
    std::string deviceId;
    Pcid pcid;
    Ipv4 ip;
    std::string dpfAddress;
    std::string transactionId;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("deviceId", self.deviceId);
        visit("pcid", self.pcid);
        visit("ip", self.ip);
        visit("dpfAddress", self.dpfAddress);
        visit("transactionId", self.transactionId);
    }
    bool operator==(const RegistrationRequest&) const = default;
};

/// Step 12, SHO to DRF: 201, or 403 without a contract
struct RegistrationAnswer {
    HttpStatus status = 201;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("status", self.status);
    }
    bool operator==(const RegistrationAnswer&) const = default;
};

} // namespace mcim::model
